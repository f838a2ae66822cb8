"""Another workstation: hold the lock of the store at a URL, then change it: `lock_holder.py URL TAKEOVER NAME`.

Says "held" when it has the lock, reads a line, makes the folder NAME and says "made" or why not.
"""

import sys

from imgtpl_gui.domain.errors import ImgTplError
from imgtpl_gui.domain.store_files import StorePlace
from imgtpl_gui.imagestore import iscsi_place, nfs_address
from imgtpl_gui.imagestore.nfs_place import NfsPlace

url, takeover, name = sys.argv[1:]
place: StorePlace
if url.startswith("nfs:"):
    place = NfsPlace(nfs_address.address_of(url), takeover=float(takeover))
else:
    place = iscsi_place.IscsiPlace(iscsi_place.address_of(url), takeover=float(takeover))
try:
    with place.locked():
        print("held", flush=True)
        sys.stdin.readline()
        place.make_folder(name)
        print("made", flush=True)
except ImgTplError as error:
    print(error, flush=True)

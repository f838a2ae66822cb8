"""Hashing a password at once, where it is typed, so that the password itself goes nowhere."""

_ROUNDS = 100_000
"""About a tenth of a second here and in a guest; the default of shadow(5) is 5,000."""


def hash_password(password: str) -> str:
    """Hash by sha512-crypt with a salt of its own: every crypt(5) takes it, of old and of FIPS systems, too.

    Takes a fraction of a second: never call it in the GUI's thread.
    """
    from passlib.hash import sha512_crypt  # which takes longer to load than most commands take to run

    hashed: str = sha512_crypt.using(rounds=_ROUNDS).hash(password)
    return hashed

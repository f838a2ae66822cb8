<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source> Choose another one: --network {recorded}=NAME.</source>
        <translation> Elija otra: --network {recorded}=NOMBRE.</translation>
    </message>
    <message>
        <source> Deleted files&apos; blocks count in these figures until they are left out.</source>
        <translation> Los bloques de archivos eliminados cuentan en estas cifras hasta que se dejan fuera.</translation>
    </message>
    <message>
        <source> Its {uefi} are copied with them.</source>
        <translation> Con ellos se copian: {uefi}.</translation>
    </message>
    <message>
        <source> Last time it was &apos;{last}&apos;.</source>
        <translation> La última vez fue &apos;{last}&apos;.</translation>
    </message>
    <message>
        <source> Only what differs from template &apos;{parent}&apos; is stored.</source>
        <translation> Solo se guarda lo que difiere de la plantilla &apos;{parent}&apos;.</translation>
    </message>
    <message>
        <source> The disks have {virtual_size_a} and {virtual_size_b}.</source>
        <translation> Los discos tienen {virtual_size_a} y {virtual_size_b}.</translation>
    </message>
    <message>
        <source> and the others between</source>
        <translation> y los demás entre ellos</translation>
    </message>
    <message>
        <source> at {addresses}</source>
        <translation> en {addresses}</translation>
    </message>
    <message>
        <source> has {cells} cells, and there are {columns} columns.</source>
        <translation> hay {cells} celdas, y las columnas son {columns}.</translation>
    </message>
    <message>
        <source> on top of {report_parent}</source>
        <translation> sobre {report_parent}</translation>
    </message>
    <message>
        <source>&quot;during&quot; or &quot;before&quot;</source>
        <translation>&quot;during&quot; o &quot;before&quot;</translation>
    </message>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelado</numerusform>
            <numerusform>%n cancelados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>hace %n día</numerusform>
            <numerusform>hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n fallido</numerusform>
            <numerusform>%n fallidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>hace %n hora</numerusform>
            <numerusform>hace %n horas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>hace %n minuto</numerusform>
            <numerusform>hace %n minutos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months ago</source>
        <translation>
            <numerusform>hace %n mes</numerusform>
            <numerusform>hace %n meses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n más</numerusform>
            <numerusform>%n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n templates were moved to the trash.</source>
        <translation>
            <numerusform>%n plantilla se ha movido a la papelera.</numerusform>
            <numerusform>%n plantillas se han movido a la papelera.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years ago</source>
        <translation>
            <numerusform>hace %n año</numerusform>
            <numerusform>hace %n años</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;About ImgTpl</source>
        <translation>Acerca &amp;de ImgTpl</translation>
    </message>
    <message>
        <source>&amp;Add a hypervisor…</source>
        <translation>&amp;Añadir un hipervisor…</translation>
    </message>
    <message>
        <source>&amp;Add a store…</source>
        <translation>&amp;Añadir un almacén…</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>Apa&amp;riencia</translation>
    </message>
    <message>
        <source>&amp;Capture…</source>
        <translation>&amp;Capturar…</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Comprobar</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Oscuro</translation>
    </message>
    <message>
        <source>&amp;Deploy…</source>
        <translation>&amp;Desplegar…</translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation>Edita&amp;r…</translation>
    </message>
    <message>
        <source>&amp;Filter templates</source>
        <translation>&amp;Filtrar plantillas</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>&amp;Buscar cualquier cosa…</translation>
    </message>
    <message>
        <source>&amp;Group servers by label</source>
        <translation>Agrupar servidores por &amp;etiqueta</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>A&amp;tajos de teclado</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>Más &amp;grande</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Claro</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Actualizar</translation>
    </message>
    <message>
        <source>&amp;Remove from list…</source>
        <translation>&amp;Quitar de la lista…</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>&amp;Renombrar…</translation>
    </message>
    <message>
        <source>&amp;Server</source>
        <translation>&amp;Servidor</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>&amp;Plantilla</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Usar</translation>
    </message>
    <message>
        <source>&amp;Verify</source>
        <translation>&amp;Verificar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&apos;{facts}&apos; has no disk that can be captured. {problems}</source>
        <translation>&apos;{facts}&apos; no tiene ningún disco que se pueda capturar. {problems}</translation>
    </message>
    <message>
        <source>&apos;{facts}&apos; has no disks, so that there is nothing to capture.</source>
        <translation>&apos;{facts}&apos; no tiene discos, así que no hay nada que capturar.</translation>
    </message>
    <message>
        <source>&apos;{facts}&apos; is a container: it shares the host&apos;s kernel and files and has no disk to capture.</source>
        <translation>&apos;{facts}&apos; es un contenedor: comparte el núcleo y los archivos del host y no tiene ningún disco que capturar.</translation>
    </message>
    <message>
        <source>&apos;{facts}&apos; is a server of the kind &apos;{facts_kind}&apos;, whose disks can&apos;t be read through libvirt. ImgTpl captures QEMU and KVM servers.</source>
        <translation>&apos;{facts}&apos; es un servidor del tipo &apos;{facts_kind}&apos;, cuyos discos no se pueden leer a través de libvirt. ImgTpl captura servidores de QEMU y KVM.</translation>
    </message>
    <message>
        <source>&apos;{facts}&apos; runs on a bare metal hypervisor ({facts_kind}), whose disks can&apos;t be read through libvirt. ImgTpl captures QEMU and KVM servers.</source>
        <translation>&apos;{facts}&apos; funciona en un hipervisor de hardware físico ({facts_kind}), cuyos discos no se pueden leer a través de libvirt. ImgTpl captura servidores de QEMU y KVM.</translation>
    </message>
    <message>
        <source>&apos;{file}&apos; must end in .csv or .html: a sheet is one or the other.</source>
        <translation>&apos;{file}&apos; debe terminar en .csv o .html: una hoja es una cosa o la otra.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; can&apos;t be a server&apos;s address.</source>
        <translation>&apos;{given}&apos; no puede ser la dirección de un servidor.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; can&apos;t be {what}.</source>
        <translation>&apos;{given}&apos; no puede ser {what}.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; can&apos;t be {what}: it is not an IP address.</source>
        <translation>&apos;{given}&apos; no puede ser {what}: no es una dirección IP.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; has {there} addresses to give, and {count} are needed.</source>
        <translation>&apos;{given}&apos; tiene {there} direcciones para dar, y hacen falta {count}.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; is not an address such as 192.0.2.10/24 or 2001:db8::10/64.</source>
        <translation>&apos;{given}&apos; no es una dirección como 192.0.2.10/24 o 2001:db8::10/64.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; is not an image store that this version knows: give a folder, nfs://SERVER/PATH, or a LUN as iscsi://PORTAL/IQN/LUN.</source>
        <translation>&apos;{given}&apos; no es un almacén de imágenes que conozca esta versión: indique una carpeta, nfs://SERVIDOR/RUTA, o un LUN como iscsi://PORTAL/IQN/LUN.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; is the address of the network itself, not of a server in it.</source>
        <translation>&apos;{given}&apos; es la dirección de la propia red, no la de un servidor en ella.</translation>
    </message>
    <message>
        <source>&apos;{given}&apos; lacks the length of its network&apos;s prefix, such as {given}/{prefix}.</source>
        <translation>A &apos;{given}&apos; le falta la longitud del prefijo de su red, como {given}/{prefix}.</translation>
    </message>
    <message>
        <source>&apos;{hostname}&apos; can&apos;t be a hostname: letters, digits and hyphens, up to 63 between two dots, and no hyphen at an end.</source>
        <translation>&apos;{hostname}&apos; no puede ser un nombre de host: letras, cifras y guiones, hasta 63 entre punto y punto, y sin guion al principio ni al final.</translation>
    </message>
    <message>
        <source>&apos;{hostname}&apos; can&apos;t be the name of a Windows: up to {longest_computer_name} letters, digits and hyphens, not digits alone, and no hyphen at an end.</source>
        <translation>&apos;{hostname}&apos; no puede ser el nombre de un Windows: hasta {longest_computer_name} letras, cifras y guiones, no solo cifras y sin guion al principio ni al final.</translation>
    </message>
    <message>
        <source>&apos;{image}&apos; has {size} bytes and its target only {room}.</source>
        <translation>&apos;{image}&apos; tiene {size} bytes y su destino solo {room}.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a hypervisor&apos;s name: up to 63 letters, digits, spaces, &apos;.&apos;, &apos;_&apos; and &apos;-&apos;, a letter or digit first.</source>
        <translation>&apos;{name}&apos; no puede ser el nombre de un hipervisor: hasta 63 letras, cifras, espacios, &apos;.&apos;, &apos;_&apos; y &apos;-&apos;, y primero una letra o una cifra.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a profile&apos;s name: up to 63 letters, digits, spaces, &apos;.&apos;, &apos;_&apos; and &apos;-&apos;, a letter first.</source>
        <translation>&apos;{name}&apos; no puede ser el nombre de un perfil: hasta 63 letras, cifras, espacios, &apos;.&apos;, &apos;_&apos; y &apos;-&apos;, con una letra al principio.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a server&apos;s name: it must not hold a slash or control characters.</source>
        <translation>&apos;{name}&apos; no puede ser el nombre de un servidor: no debe contener barras ni caracteres de control.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a store&apos;s name: up to 63 letters, digits, spaces, &apos;.&apos;, &apos;_&apos; and &apos;-&apos;, a letter or digit first.</source>
        <translation>&apos;{name}&apos; no puede ser el nombre de un almacén: hasta 63 letras, cifras, espacios, &apos;.&apos;, &apos;_&apos; y &apos;-&apos;, con una letra o cifra al principio.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a user: up to 32 lower-case letters, digits, &apos;_&apos; and &apos;-&apos;, with no digit at the start.</source>
        <translation>&apos;{name}&apos; no puede ser un usuario: hasta 32 minúsculas, cifras, &apos;_&apos; y &apos;-&apos;, sin cifra al principio.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; can&apos;t be a volume&apos;s name: it must not be empty or hold a slash or control characters.</source>
        <translation>&apos;{name}&apos; no puede ser el nombre de un volumen: no debe estar vacío ni contener barras ni caracteres de control.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; goes on; its file systems stand still for a moment if its agent can.</source>
        <translation>&apos;{name}&apos; sigue funcionando; sus sistemas de archivos se paran un momento si su agente puede.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; has a saved memory state that belongs to what is on its disks. Start it and shut it down to capture it.</source>
        <translation>&apos;{name}&apos; tiene un estado de memoria guardado que corresponde a lo que hay en sus discos. Inícielo y apáguelo para capturarlo.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no locale; they look like de_DE.UTF-8 or C.UTF-8.</source>
        <translation>&apos;{name}&apos; no es una configuración regional; son como de_DE.UTF-8 o C.UTF-8.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is no time zone; they look like Europe/Berlin or UTC.</source>
        <translation>&apos;{name}&apos; no es una zona horaria; son como Europe/Berlin o UTC.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not a plain file name</source>
        <translation>&apos;{name}&apos; no es un nombre de archivo normal</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not defined permanently on the hypervisor: shutting it down would lose it. Define it (virsh define) to capture it.</source>
        <translation>&apos;{name}&apos; no está definido de forma permanente en el hipervisor: al apagarlo se perdería. Defínalo (virsh define) para capturarlo.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is not the name of a file in an image store.</source>
        <translation>&apos;{name}&apos; no es el nombre de un archivo de un almacén de imágenes.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is off again.</source>
        <translation>&apos;{name}&apos; vuelve a estar apagado.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is read once for up to {copies_at_once} servers at a time, checked, and written into pool &apos;{pool}&apos; for {count}: {to_write} in all.</source>
        <translation>&apos;{name}&apos; se lee una vez para hasta {copies_at_once} servidores a la vez, se comprueba y se escribe en el grupo &apos;{pool}&apos; para {count}: {to_write} en total.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is shut down cleanly.</source>
        <translation>&apos;{name}&apos; se apaga ordenadamente.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is started again at once. {away} (about {downtime} without the boot).</source>
        <translation>&apos;{name}&apos; se inicia de nuevo enseguida. {away} (unos {downtime} sin el arranque).</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is this machine&apos;s own libvirt, which is always in the list.</source>
        <translation>&apos;{name}&apos; es el libvirt de esta misma máquina, que siempre está en la lista.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; is too long for a file&apos;s name on a LUN. Choose a shorter one.</source>
        <translation>&apos;{name}&apos; es demasiado largo para el nombre de un archivo en un LUN. Elija uno más corto.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; runs on another machine. So far a capture works only for servers of the machine that ImgTpl runs on.</source>
        <translation>&apos;{name}&apos; funciona en otra máquina. Por ahora solo se capturan servidores de la máquina en la que se ejecuta ImgTpl.</translation>
    </message>
    <message>
        <source>&apos;{name}&apos; stays off; its processors are never run.</source>
        <translation>&apos;{name}&apos; sigue apagado; sus procesadores no funcionan en ningún momento.</translation>
    </message>
    <message>
        <source>&apos;{name}={given}&apos; in the URL of an NFS store is not a number from {least} to {most}.</source>
        <translation>&apos;{name}={given}&apos; en la URL de un almacén NFS no es un número de {least} a {most}.</translation>
    </message>
    <message>
        <source>&apos;{parent}&apos; lies on {depth} others already. Capture a whole template: --parent none.</source>
        <translation>&apos;{parent}&apos; ya se apoya en {depth} plantillas. Capture una plantilla entera: --parent none.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; did not shut down within {timeout:.0f} s and was left running. Shut it down from inside, allow more time, or use --force to switch it off.</source>
        <translation>&apos;{server}&apos; no se apagó en {timeout:.0f} s y se dejó en marcha. Apáguelo desde dentro, dele más tiempo o use --force para apagarlo.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; has neither UEFI nor a TPM: there is no firmware state to copy.</source>
        <translation>&apos;{server}&apos; no tiene UEFI ni TPM: no hay estado de firmware que copiar.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; has no disk called &apos;{target}&apos;; it has {disks}.</source>
        <translation>&apos;{server}&apos; no tiene ningún disco llamado &apos;{target}&apos;; tiene {disks}.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; has no disk that can be captured.</source>
        <translation>&apos;{server}&apos; no tiene ningún disco que se pueda capturar.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; has not shut down within {timeout:.0f} s.</source>
        <translation>&apos;{server}&apos; no se ha apagado en {timeout:.0f} s.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; has {luns}</source>
        <translation>&apos;{server}&apos; tiene {luns}</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; is off, as it was.</source>
        <translation>&apos;{server}&apos; está apagado, como estaba.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; is {state}, and only a running server or one that is off can be captured. Resume it or switch it off first.</source>
        <translation>&apos;{server}&apos; está {state}, y solo se puede capturar un servidor en ejecución o apagado. Reanúdelo o apáguelo primero.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; never ran and has no {missing} yet: new servers get fresh ones.</source>
        <translation>&apos;{server}&apos; no ha funcionado nunca y aún no tiene {missing}: los servidores nuevos reciben otros nuevos.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; runs again after {downtime_seconds:.0f} s offline.</source>
        <translation>&apos;{server}&apos; vuelve a funcionar tras {downtime_seconds:.0f} s fuera de servicio.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; was left off, as asked.</source>
        <translation>&apos;{server}&apos; se dejó apagado, como se pidió.</translation>
    </message>
    <message>
        <source>&apos;{server}&apos; was never stopped{frozen}.</source>
        <translation>&apos;{server}&apos; no se detuvo en ningún momento{frozen}.</translation>
    </message>
    <message>
        <source>&apos;{tag}&apos; can&apos;t be a tag: commas divide tags, and control characters are none.</source>
        <translation>&apos;{tag}&apos; no puede ser una etiqueta: las comas separan las etiquetas, y no valen caracteres de control.</translation>
    </message>
    <message>
        <source>&apos;{target}&apos; can&apos;t be the target name of a disk; it should look like vda, each name once.</source>
        <translation>&apos;{target}&apos; no puede ser el nombre de destino de un disco; debería ser como vda, cada nombre una vez.</translation>
    </message>
    <message>
        <source>&apos;{target}&apos; grows to {capacity}</source>
        <translation>&apos;{target}&apos; crece hasta {capacity}</translation>
    </message>
    <message>
        <source>&apos;{target}&apos; is not a disk&apos;s target</source>
        <translation>&apos;{target}&apos; no es el destino de un disco</translation>
    </message>
    <message>
        <source>&apos;{template_id}&apos; is not a template&apos;s id.</source>
        <translation>&apos;{template_id}&apos; no es el identificador de una plantilla.</translation>
    </message>
    <message>
        <source>&apos;{template}&apos; can&apos;t be deployed instantly: {problem} Choose full mode instead.</source>
        <translation>&apos;{template}&apos; no se puede desplegar al instante: {problem} Elija en su lugar el modo completo.</translation>
    </message>
    <message>
        <source>&apos;{template}&apos; can&apos;t be deployed instantly: {problem} Deploy it in full mode instead.</source>
        <translation>&apos;{template}&apos; no se puede desplegar al instante: {problem} Despliéguela en el modo completo.</translation>
    </message>
    <message>
        <source>&apos;{template}&apos; lies on a template that was deleted. Bring that one back from the trash first.</source>
        <translation>&apos;{template}&apos; se apoya en una plantilla eliminada. Recupere primero esa de la papelera.</translation>
    </message>
    <message>
        <source>&apos;{uri}&apos; is not a libvirt connection URI ({words}). Try qemu:///system or qemu:///session.</source>
        <translation>&apos;{uri}&apos; no es un URI de conexión de libvirt ({words}). Pruebe qemu:///system o qemu:///session.</translation>
    </message>
    <message>
        <source>&apos;{uri}&apos; is not a libvirt connection URI. Try qemu:///system or qemu+ssh://root@host/system.</source>
        <translation>&apos;{uri}&apos; no es un URI de conexión de libvirt. Pruebe qemu:///system o qemu+ssh://root@host/system.</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; doesn&apos;t name a LUN. Write iscsi://portal/iqn.2026-01.org.example:name/1.</source>
        <translation>&apos;{url}&apos; no nombra un LUN. Escriba iscsi://portal/iqn.2026-01.org.example:name/1.</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; doesn&apos;t name a folder of an NFS server. Write {example}.</source>
        <translation>&apos;{url}&apos; no nombra una carpeta de un servidor NFS. Escriba {example}.</translation>
    </message>
    <message>
        <source>&apos;{url}&apos; doesn&apos;t name a server that can be asked. Write nfs://SERVER or iscsi://PORTAL.</source>
        <translation>&apos;{url}&apos; no nombra un servidor al que se pueda preguntar. Escriba nfs://SERVIDOR o iscsi://PORTAL.</translation>
    </message>
    <message>
        <source>, as last time</source>
        <translation>, como la última vez</translation>
    </message>
    <message>
        <source>, by an answer file that Windows Setup reads when it starts</source>
        <translation>, mediante un archivo de respuestas que el programa de instalación de Windows lee al arrancar</translation>
    </message>
    <message>
        <source>, column &apos;{column}&apos;: &apos;{given}&apos; is not a whole number above zero.</source>
        <translation>, columna &apos;{column}&apos;: &apos;{given}&apos; no es un número entero mayor que cero.</translation>
    </message>
    <message>
        <source>, or copy the template&apos;s firmware state</source>
        <translation>, o copie el estado del firmware de la plantilla</translation>
    </message>
    <message>
        <source>, {kept_bytes} kept from an earlier run</source>
        <translation>, {kept_bytes} conservados de una ejecución anterior</translation>
    </message>
    <message>
        <source>; a seed that it has read is then taken out and deleted</source>
        <translation>; un disco semilla que haya leído se saca entonces y se elimina</translation>
    </message>
    <message>
        <source>; its file systems stood still for {frozen_seconds:.1f} s</source>
        <translation>; sus sistemas de archivos estuvieron parados {frozen_seconds:.1f} s</translation>
    </message>
    <message>
        <source>A backup of server &apos;{name}&apos; is still open on the hypervisor.</source>
        <translation>En el hipervisor sigue abierta una copia del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>A backup of server &apos;{server}&apos; is open already, begun by {whose}. Wait until it has ended. If nothing works on it any more, end it with &apos;virsh domjobabort {server}&apos; and capture again.</source>
        <translation>Ya hay abierta una copia del servidor &apos;{server}&apos;, iniciada por {whose}. Espere a que termine. Si nada trabaja ya con ella, termínela con &apos;virsh domjobabort {server}&apos; y capture de nuevo.</translation>
    </message>
    <message>
        <source>A half-written template is in {folder}.</source>
        <translation>Hay una plantilla a medio escribir en {folder}.</translation>
    </message>
    <message>
        <source>A layer and its parent belong into one folder, and {target} isn&apos;t to be beside {parent}.</source>
        <translation>Una capa y su imagen base van en una misma carpeta, y {target} no estaría junto a {parent}.</translation>
    </message>
    <message>
        <source>A new server counts as a new instance.</source>
        <translation>Un servidor nuevo cuenta como una instancia nueva.</translation>
    </message>
    <message>
        <source>A new server is not taken for the source by DHCP servers.</source>
        <translation>Los servidores DHCP no toman un servidor nuevo por el de origen.</translation>
    </message>
    <message>
        <source>A new server registers itself with its distributor.</source>
        <translation>Un servidor nuevo se registra por sí mismo ante su distribuidor.</translation>
    </message>
    <message>
        <source>A note has {most} characters at most; this one has {count}.</source>
        <translation>Una nota tiene como máximo {most} caracteres; esta tiene {count}.</translation>
    </message>
    <message>
        <source>A partition of the LUN is named as a file, and others as files in it.</source>
        <translation>Una partición del LUN se llama como un archivo, y otras como archivos dentro de él.</translation>
    </message>
    <message>
        <source>A password has up to {longest_password} characters, all of them printable.</source>
        <translation>Una contraseña tiene hasta {longest_password} caracteres, todos imprimibles.</translation>
    </message>
    <message>
        <source>A password in the URI would be kept in a file. Use an ssh key, or libvirt&apos;s own login.</source>
        <translation>Una contraseña en el URI quedaría guardada en un archivo. Use una clave ssh o la autenticación propia de libvirt.</translation>
    </message>
    <message>
        <source>A picture of its screen, if it has one, is kept with it.</source>
        <translation>Con ella se guarda una imagen de su pantalla, si la tiene.</translation>
    </message>
    <message>
        <source>A public SSH key begins with its kind, such as &apos;{key_kinds}&apos;.</source>
        <translation>Una clave SSH pública empieza por su tipo, como &apos;{key_kinds}&apos;.</translation>
    </message>
    <message>
        <source>A public SSH key is one line of printable characters.</source>
        <translation>Una clave SSH pública es una sola línea de caracteres imprimibles.</translation>
    </message>
    <message>
        <source>A secret for reading an image store may still be on the hypervisor.</source>
        <translation>En el hipervisor puede quedar un secreto para leer un almacén de imágenes.</translation>
    </message>
    <message>
        <source>A server called &apos;{name}&apos; exists already on this hypervisor. Choose another name.</source>
        <translation>Ya existe en este hipervisor un servidor llamado &apos;{name}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>A server called &apos;{taken}&apos; exists already on this hypervisor. Choose another name.</source>
        <translation>Ya existe en este hipervisor un servidor llamado &apos;{taken}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>A server needs at least one CPU and {minimum_memory} of memory.</source>
        <translation>Un servidor necesita al menos una CPU y {minimum_memory} de memoria.</translation>
    </message>
    <message>
        <source>A server needs at least one CPU.</source>
        <translation>Un servidor necesita al menos una CPU.</translation>
    </message>
    <message>
        <source>A server needs some memory.</source>
        <translation>Un servidor necesita algo de memoria.</translation>
    </message>
    <message>
        <source>A server of this kind can have {max_vcpus} CPUs at most here, not {vcpus}. Deploy it with fewer.</source>
        <translation>Un servidor de este tipo puede tener aquí como máximo {max_vcpus} CPU, no {vcpus}. Despliéguelo con menos.</translation>
    </message>
    <message>
        <source>A server that fails is taken away again alone; the others go on.</source>
        <translation>Un servidor que falla se retira solo; los demás siguen.</translation>
    </message>
    <message>
        <source>A server that isn&apos;t started can&apos;t be waited for.</source>
        <translation>No se puede esperar a un servidor que no se inicia.</translation>
    </message>
    <message>
        <source>A storage pool for copying firmware state may still be open on the hypervisor.</source>
        <translation>En el hipervisor puede seguir abierto un grupo de almacenamiento para copiar el estado del firmware.</translation>
    </message>
    <message>
        <source>A table has 1 to {most_rows} rows, not {count}.</source>
        <translation>Una tabla tiene de 1 a {most_rows} filas, no {count}.</translation>
    </message>
    <message>
        <source>A tag has {most} characters at most; &apos;{tag}&apos; is longer.</source>
        <translation>Una etiqueta tiene como máximo {most} caracteres; &apos;{tag}&apos; es más larga.</translation>
    </message>
    <message>
        <source>A template called &apos;{name}&apos; exists already in this image store. Choose another name.</source>
        <translation>Ya existe en este almacén de imágenes una plantilla llamada &apos;{name}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>A template called &apos;{name}&apos; exists already in {url}, with another content. Give the copy a name of its own.</source>
        <translation>Ya existe en {url} una plantilla llamada &apos;{name}&apos;, con otro contenido. Dé a la copia un nombre propio.</translation>
    </message>
    <message>
        <source>A template has {most} tags at most; these are {count}.</source>
        <translation>Una plantilla tiene como máximo {most} etiquetas; estas son {count}.</translation>
    </message>
    <message>
        <source>A user can have {most_keys} SSH keys here.</source>
        <translation>Un usuario puede tener aquí {most_keys} claves SSH.</translation>
    </message>
    <message>
        <source>A user of Windows has a name of up to {longest_windows_user} characters.</source>
        <translation>Un usuario de Windows tiene un nombre de hasta {longest_windows_user} caracteres.</translation>
    </message>
    <message>
        <source>A user whom the template has already gets a random password, which nobody knows.</source>
        <translation>Un usuario que la plantilla ya tiene recibe una contraseña aleatoria, que nadie conoce.</translation>
    </message>
    <message>
        <source>A volume can be qcow2 or raw, not &apos;{file_format}&apos;.</source>
        <translation>Un volumen puede ser qcow2 o raw, no &apos;{file_format}&apos;.</translation>
    </message>
    <message>
        <source>AAVMF (package qemu-efi-aarch64, or edk2-aarch64)</source>
        <translation>AAVMF (paquete qemu-efi-aarch64, o edk2-aarch64)</translation>
    </message>
    <message>
        <source>ACPI tables of the host</source>
        <translation>tablas ACPI del host</translation>
    </message>
    <message>
        <source>Access to the hypervisor &apos;{uri}&apos; was refused ({words}). Ask for access, for example the group libvirt.</source>
        <translation>Se denegó el acceso al hipervisor &apos;{uri}&apos; ({words}). Pida acceso, por ejemplo el grupo libvirt.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Direcciones</translation>
    </message>
    <message>
        <source>All {found} images are intact: {clusters} clusters match.</source>
        <translation>Las {found} imágenes están íntegras: coinciden {clusters} clústeres.</translation>
    </message>
    <message>
        <source>An NFS image store needs libnfs</source>
        <translation>Un almacén de imágenes NFS necesita libnfs</translation>
    </message>
    <message>
        <source>An address is given twice.</source>
        <translation>Una dirección está dos veces.</translation>
    </message>
    <message>
        <source>An iSCSI image store needs libiscsi</source>
        <translation>Un almacén de imágenes iSCSI necesita libiscsi</translation>
    </message>
    <message>
        <source>An interface can have {most_addresses} addresses here.</source>
        <translation>Una interfaz puede tener aquí {most_addresses} direcciones.</translation>
    </message>
    <message>
        <source>An interface without DHCP needs an address.</source>
        <translation>Una interfaz sin DHCP necesita una dirección.</translation>
    </message>
    <message>
        <source>Another ImgTpl took over the lock of {address}. Try again.</source>
        <translation>Otro ImgTpl tomó el bloqueo de {address}. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another ImgTpl took over the lock of {lun}. Nothing was changed there; try again.</source>
        <translation>Otro ImgTpl tomó el bloqueo de {lun}. Allí no se cambió nada; inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another ImgTpl took over the lock of {place}. Nothing more was changed. Try again.</source>
        <translation>Otro ImgTpl tomó el bloqueo de {place}. No se cambió nada más. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another ImgTpl took this job for dead and removed what it had written, because it had given no sign of life for too long. Start it again.</source>
        <translation>Otro ImgTpl dio por muerto este trabajo y eliminó lo que había escrito, porque llevaba demasiado tiempo sin dar señales de vida. Inícielo de nuevo.</translation>
    </message>
    <message>
        <source>Another job cleans this one up already. Wait until it has ended.</source>
        <translation>Otro trabajo ya está limpiando lo que dejó este. Espere a que termine.</translation>
    </message>
    <message>
        <source>Another job copies server &apos;{server}&apos;. Wait for it to end, or cancel it.</source>
        <translation>Otro trabajo copia el servidor &apos;{server}&apos;. Espere a que termine o cancélelo.</translation>
    </message>
    <message>
        <source>Another job works on server &apos;{server}&apos;. Wait for it to end, or cancel it.</source>
        <translation>Otro trabajo usa el servidor &apos;{server}&apos;. Espere a que termine o cancélelo.</translation>
    </message>
    <message>
        <source>Another job works on this image. Wait until it has ended, or cancel it, and try again.</source>
        <translation>Otro trabajo usa esta imagen. Espere a que termine, o cancélelo, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another job works on this server. Wait until it has ended, or cancel it, and try again.</source>
        <translation>Otro trabajo usa este servidor. Espere a que termine, o cancélelo, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another job works on this template. Wait until it has ended, or cancel it, and try again.</source>
        <translation>Otro trabajo usa esta plantilla. Espere a que termine, o cancélelo, e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Another job writes to this LUN. Wait until it has ended, or cancel it, and try again.</source>
        <translation>Otro trabajo escribe en este LUN. Espere a que termine o cancélelo, y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>Another system has reserved the LUN</source>
        <translation>Otro sistema ha reservado el LUN</translation>
    </message>
    <message>
        <source>Another system has reserved {address} for itself. Release the reservation there.</source>
        <translation>Otro sistema ha reservado {address} para sí. Libere allí la reserva.</translation>
    </message>
    <message>
        <source>Another system has reserved {lun} for itself. Release the reservation there.</source>
        <translation>Otro sistema ha reservado {lun} para sí. Libere allí la reserva.</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>Asking where {name} holds data</source>
        <translation>Error al consultar dónde hay datos en {name}</translation>
    </message>
    <message>
        <source>At once {most_at_once} servers can be started at most.</source>
        <translation>Se pueden iniciar a la vez como máximo {most_at_once} servidores.</translation>
    </message>
    <message>
        <source>Before that its disks are opened, which takes about {opening_seconds:.0f} s, to give it {things}{into}.</source>
        <translation>Antes se abren sus discos, lo que tarda unos {opening_seconds:.0f} s, para darle {things}{into}.</translation>
    </message>
    <message>
        <source>BitLocker, LUKS with systemd-cryptenroll or clevis</source>
        <translation>BitLocker, LUKS con systemd-cryptenroll o clevis</translation>
    </message>
    <message>
        <source>Both copies of the partition table of {lun} are damaged. Restore one with a tool such as gdisk, or format the LUN, which loses all templates on it.</source>
        <translation>Las dos copias de la tabla de particiones de {lun} están dañadas. Restaure una con una herramienta como gdisk, o formatee el LUN, con lo que se pierden todas sus plantillas.</translation>
    </message>
    <message>
        <source>Bridge &apos;{name}&apos; was not found on this hypervisor; without it the server does not start. To join it to a network instead: --network {name}=NAME.</source>
        <translation>No se encontró el puente &apos;{name}&apos; en este hipervisor; sin él el servidor no arranca. Para unirlo en su lugar a una red: --network {name}=NOMBRE.</translation>
    </message>
    <message>
        <source>Bridge &apos;{recorded}&apos; of the template becomes &apos;{wanted}&apos;{last}.</source>
        <translation>El puente &apos;{recorded}&apos; de la plantilla pasa a ser &apos;{wanted}&apos;{last}.</translation>
    </message>
    <message>
        <source>But it calls itself &apos;{hostname}&apos; and not &apos;{given}&apos;.</source>
        <translation>Pero se llama &apos;{hostname}&apos; y no &apos;{given}&apos;.</translation>
    </message>
    <message>
        <source>But it has not taken {missing}: cloud-init&apos;s settings in the template may leave its network alone (network: {{config: disabled}}).</source>
        <translation>Pero no ha tomado {missing}: puede que los ajustes de cloud-init en la plantilla no toquen su red (network: {{config: disabled}}).</translation>
    </message>
    <message>
        <source>C&amp;opy to a store…</source>
        <translation>C&amp;opiar a un almacén…</translation>
    </message>
    <message>
        <source>CD-ROM &apos;{target}&apos; is left out; a template holds disks only.</source>
        <translation>El CD-ROM &apos;{target}&apos; se omite; una plantilla solo contiene discos.</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>Carga de CPU</translation>
    </message>
    <message>
        <source>CPU tuning and pinning</source>
        <translation>ajuste y fijación de CPU</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Caches of package managers, crash dumps and temporary files go.</source>
        <translation>Se eliminan las cachés de los gestores de paquetes, los volcados de fallos y los archivos temporales.</translation>
    </message>
    <message>
        <source>Capture {server} as {request}</source>
        <translation>Capturar {server} como {request}</translation>
    </message>
    <message>
        <source>Clean up after: {title}</source>
        <translation>Limpiar tras: {title}</translation>
    </message>
    <message>
        <source>Command histories of every user are removed.</source>
        <translation>Se eliminan los historiales de órdenes de todos los usuarios.</translation>
    </message>
    <message>
        <source>Compare {a} with {b}</source>
        <translation>Comparar {a} con {b}</translation>
    </message>
    <message>
        <source>Copy {template} to {store}</source>
        <translation>Copiar {template} a {store}</translation>
    </message>
    <message>
        <source>Create a de&amp;mo server</source>
        <translation>Crear un servidor de &amp;demostración</translation>
    </message>
    <message>
        <source>Create a demo server</source>
        <translation>Crear un servidor de demostración</translation>
    </message>
    <message>
        <source>DHCP leases and identifiers</source>
        <translation>Concesiones e identificadores DHCP</translation>
    </message>
    <message>
        <source>DNS server {dns}</source>
        <translation>servidor DNS {dns}</translation>
    </message>
    <message>
        <source>DNS servers are set together with addresses: give an interface &apos;dhcp&apos; or an address.</source>
        <translation>Los servidores DNS se fijan junto con direcciones: dé a una interfaz &apos;dhcp&apos; o una dirección.</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Eliminar</translation>
    </message>
    <message>
        <source>Dele&amp;ted templates…</source>
        <translation>Plantillas elim&amp;inadas…</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n templates for good?</source>
        <translation>
            <numerusform>¿Eliminar %n plantilla para siempre?</numerusform>
            <numerusform>¿Eliminar %n plantillas para siempre?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n templates?</source>
        <translation>
            <numerusform>¿Eliminar %n plantilla?</numerusform>
            <numerusform>¿Eliminar %n plantillas?</numerusform>
        </translation>
    </message>
    <message>
        <source>Deploy &amp;several…</source>
        <translation>Desplegar v&amp;arios…</translation>
    </message>
    <message>
        <source>Deploy {rows} servers from {template}</source>
        <translation>Desplegar {rows} servidores a partir de {template}</translation>
    </message>
    <message>
        <source>Deploy {template} as {request}</source>
        <translation>Desplegar {template} como {request}</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos; is damaged at offset {at}: that cluster of {file} {how}</source>
        <translation>El disco &apos;{name}&apos; está dañado en la posición {at}: ese clúster de {file} {how}</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos; is damaged at offset {cluster}: {error}</source>
        <translation>El disco &apos;{name}&apos; está dañado en la posición {cluster}: {error}</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: the header of {layer} is not what was written.</source>
        <translation>Disco &apos;{name}&apos;: la cabecera de {layer} no es lo que se escribió.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: the tables of {layer} are not what was written.</source>
        <translation>Disco &apos;{name}&apos;: las tablas de {layer} no son lo que se escribió.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: {chain} holds nothing where its digests tell of data, at offset {missing}.</source>
        <translation>Disco &apos;{name}&apos;: {chain} no contiene nada donde sus resúmenes indican datos, en la posición {missing}.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: {file} has not one digest for each of {clusters} clusters.</source>
        <translation>Disco &apos;{name}&apos;: {file} no tiene un resumen para cada uno de los {clusters} clústeres.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: {file} is damaged, in a place that nothing of this disk lies in.</source>
        <translation>Disco «{name}»: {file} está dañado, en un lugar donde no hay nada de este disco.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: {file} is not the image that was captured.</source>
        <translation>Disco &apos;{name}&apos;: {file} no es la imagen que se capturó.</translation>
    </message>
    <message>
        <source>Disk &apos;{name}&apos;: {file} was changed since the capture; its digests prove nothing.</source>
        <translation>Disco &apos;{name}&apos;: {file} cambió desde la captura; sus resúmenes no prueban nada.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; can&apos;t be smaller than in the template ({virtual_size}).</source>
        <translation>El disco &apos;{target}&apos; no puede ser menor que en la plantilla ({virtual_size}).</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; has nothing attached to it.</source>
        <translation>El disco &apos;{target}&apos; no tiene nada conectado.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is LUN {lun} of {iqn} ({name}, {size}).</source>
        <translation>El disco &apos;{target}&apos; es el LUN {lun} de {iqn} ({name}, {size}).</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is a LUN passed through to the guest; its bytes can&apos;t be read through the hypervisor. Attach it as an ordinary disk to capture it.</source>
        <translation>El disco &apos;{target}&apos; es un LUN asignado directamente al invitado; sus bytes no se pueden leer a través del hipervisor. Conéctelo como disco normal para capturarlo.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is attached by &apos;{bus}&apos;, which a {machine} machine does not have on this hypervisor: it has {disk_buses}. Deploy it on another one.</source>
        <translation>El disco &apos;{target}&apos; se conecta mediante &apos;{bus}&apos;, que una máquina {machine} no tiene en este hipervisor: tiene {disk_buses}. Despliegue la plantilla en otro.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is not captured, as asked.</source>
        <translation>El disco &apos;{target}&apos; no se captura, como se pidió.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is shared with other servers, which might write to it while it is copied.</source>
        <translation>El disco &apos;{target}&apos; se comparte con otros servidores, que podrían escribir en él mientras se copia.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is transient; what the guest writes to it is thrown away at shutdown.</source>
        <translation>El disco &apos;{target}&apos; es transitorio; lo que el invitado escribe en él se pierde al apagar.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; is {source}; its bytes can&apos;t be read through the hypervisor.</source>
        <translation>El disco &apos;{target}&apos; es {source}; sus bytes no se pueden leer a través del hipervisor.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; of &apos;{server}&apos; has a size of 0: there is nothing to capture of it. Choose the other disks (--disk), or remove it from the server.</source>
        <translation>El disco &apos;{target}&apos; de &apos;{server}&apos; tiene un tamaño de 0: no hay nada que capturar de él. Elija los demás discos (--disk) o quítelo del servidor.</translation>
    </message>
    <message>
        <source>Disk &apos;{target}&apos; of server &apos;{name}&apos; has snapshots or other layers between it and its template. Delete or commit those first.</source>
        <translation>El disco &apos;{target}&apos; del servidor &apos;{name}&apos; tiene instantáneas u otras capas entre él y su plantilla. Elimínelas o consolídelas primero.</translation>
    </message>
    <message>
        <source>Disk {index} is larger now, but nothing on it was: {error}.</source>
        <translation>El disco {index} es ahora más grande, pero no lo que hay en él: {error}.</translation>
    </message>
    <message>
        <source>Disk {index} is larger now, but what is on it could not grow ({error}).</source>
        <translation>El disco {index} es ahora más grande, pero lo que hay en él no pudo crecer ({error}).</translation>
    </message>
    <message>
        <source>Disk {index} is larger now; extend what is on it in Windows.</source>
        <translation>El disco {index} es ahora más grande; amplíe en Windows lo que hay en él.</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Discos</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Each new server makes its own at its first start.</source>
        <translation>Cada servidor nuevo crea el suyo en su primer arranque.</translation>
    </message>
    <message>
        <source>Each new server makes its own before SSH starts.</source>
        <translation>Cada servidor nuevo crea las suyas antes de que arranque SSH.</translation>
    </message>
    <message>
        <source>Each server has LUNs of its own: {placed}.</source>
        <translation>Cada servidor tiene sus propios LUN: {placed}.</translation>
    </message>
    <message>
        <source>Every server that gets the copied TPM has the same one: the same identity (endorsement key) and the same secrets as the source. Keep the template as safe as the server itself.</source>
        <translation>Todo servidor que recibe el TPM copiado tiene el mismo: la misma identidad (clave de aprobación) y los mismos secretos que el origen. Guarde la plantilla con tanto cuidado como el propio servidor.</translation>
    </message>
    <message>
        <source>Flatten {image} into {target}</source>
        <translation>Aplanar {image} en {target}</translation>
    </message>
    <message>
        <source>Floppy drive &apos;{target}&apos; is left out; a template holds disks only.</source>
        <translation>La disquetera &apos;{target}&apos; se omite; una plantilla solo contiene discos.</translation>
    </message>
    <message>
        <source>From template</source>
        <translation>De la plantilla</translation>
    </message>
    <message>
        <source>Give the first-boot script again.</source>
        <translation>Indique de nuevo el script del primer arranque.</translation>
    </message>
    <message>
        <source>Give the password of user &apos;{name}&apos; again.</source>
        <translation>Indique de nuevo la contraseña del usuario &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Give the port of an NFS server behind a &apos;?&apos;: {example}?nfsport={port}.</source>
        <translation>Indique el puerto de un servidor NFS tras un &apos;?&apos;: {example}?nfsport={port}.</translation>
    </message>
    <message>
        <source>Give the user and the secret of an iSCSI store apart from its URL, where all can read them.</source>
        <translation>Indique el usuario y el secreto de un almacén iSCSI aparte de su URL, donde todos pueden leerlos.</translation>
    </message>
    <message>
        <source>Give the user-data again.</source>
        <translation>Indique de nuevo los datos de usuario (user-data).</translation>
    </message>
    <message>
        <source>Give up and leave it running</source>
        <translation>Desistir y dejarlo en marcha</translation>
    </message>
    <message>
        <source>Hardware addresses</source>
        <translation>Direcciones de hardware</translation>
    </message>
    <message>
        <source>Histories</source>
        <translation>Historiales</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Nombre de host</translation>
    </message>
    <message>
        <source>Hy&amp;pervisor</source>
        <translation>&amp;Hipervisor</translation>
    </message>
    <message>
        <source>Hyper-V enlightenments, which an emulated CPU does not have</source>
        <translation>las mejoras de Hyper-V, que una CPU emulada no tiene</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>Hipervisor</translation>
    </message>
    <message>
        <source>I/O limits of disks</source>
        <translation>límites de E/S de discos</translation>
    </message>
    <message>
        <source>Identities of agents</source>
        <translation>Identidades de los agentes</translation>
    </message>
    <message>
        <source>ImgTpl can&apos;t be opened</source>
        <translation>No se puede abrir ImgTpl</translation>
    </message>
    <message>
        <source>ImgTpl keeps records of its jobs in {folder}, and can&apos;t: {error}. That folder and what is in it have to be yours, with room to write.</source>
        <translation>ImgTpl guarda registros de sus trabajos en {folder}, y no puede: {error}. Esa carpeta y lo que contiene tienen que ser suyos, con espacio para escribir.</translation>
    </message>
    <message>
        <source>ImgTpl on &apos;{host}&apos;</source>
        <translation>ImgTpl en &apos;{host}&apos;</translation>
    </message>
    <message>
        <source>ImgTpl was started with the hypervisor &apos;{name}&apos;: it stays in the list.</source>
        <translation>ImgTpl se inició con el hipervisor &apos;{name}&apos;: se queda en la lista.</translation>
    </message>
    <message>
        <source>ImgTpl, run elsewhere</source>
        <translation>ImgTpl, ejecutado en otro lugar</translation>
    </message>
    <message>
        <source>In the copy {what}; &apos;{server}&apos; itself is not touched.</source>
        <translation>En la copia {what}; &apos;{server}&apos; mismo no se toca.</translation>
    </message>
    <message>
        <source>In the {what} &apos;{pattern}&apos; only {{n}}, or {{n:02}} for two digits, may stand in braces.</source>
        <translation>En &apos;{pattern}&apos; ({what}) solo puede haber entre llaves {{n}}, o {{n:02}} para dos cifras.</translation>
    </message>
    <message>
        <source>In {mode} mode &apos;{server}&apos; goes on while it is copied. To leave it off, use strict mode.</source>
        <translation>En el modo {mode} &apos;{server}&apos; sigue funcionando mientras se copia. Para dejarlo apagado, use el modo estricto.</translation>
    </message>
    <message>
        <source>It can be used{where} after {seconds:.0f} s.</source>
        <translation>Se puede usar{where} tras {seconds:.0f} s.</translation>
    </message>
    <message>
        <source>It could not be finished: {error}.</source>
        <translation>No se pudo terminar: {error}.</translation>
    </message>
    <message>
        <source>It could not be found out whether a backup is still open.</source>
        <translation>No se pudo averiguar si hay una copia todavía abierta.</translation>
    </message>
    <message>
        <source>It could not be found out whether a backup of &apos;{name}&apos; is open.</source>
        <translation>No se pudo averiguar si hay una copia de &apos;{name}&apos; abierta.</translation>
    </message>
    <message>
        <source>It could not be found out which servers lie on the template.</source>
        <translation>No se pudo averiguar qué servidores se apoyan en la plantilla.</translation>
    </message>
    <message>
        <source>It could not be tried how the hypervisor can open the new disks.</source>
        <translation>No se pudo probar cómo puede abrir el hipervisor los discos nuevos.</translation>
    </message>
    <message>
        <source>It could not be tried whether the hypervisor can open the template.</source>
        <translation>No se pudo probar si el hipervisor puede abrir la plantilla.</translation>
    </message>
    <message>
        <source>It could not be tried whether the hypervisor has KVM.</source>
        <translation>No se pudo probar si el hipervisor tiene KVM.</translation>
    </message>
    <message>
        <source>It depends on &apos;{template}&apos; until it is made independent.</source>
        <translation>Depende de &apos;{template}&apos; hasta que se haga independiente.</translation>
    </message>
    <message>
        <source>It depends on that template until its disks are filled.</source>
        <translation>Depende de esa plantilla hasta que se rellenen sus discos.</translation>
    </message>
    <message>
        <source>It failed by an error in ImgTpl itself: {name}: {error}</source>
        <translation>Falló por un error del propio ImgTpl: {name}: {error}</translation>
    </message>
    <message>
        <source>It gets a copy of the template&apos;s {copied}.</source>
        <translation>Recibe una copia de lo que tiene la plantilla: {copied}.</translation>
    </message>
    <message>
        <source>It gets {fresh} of its own, as a new machine has.</source>
        <translation>Recibe como propio, igual que una máquina nueva: {fresh}.</translation>
    </message>
    <message>
        <source>It has an answer file of its own in \Windows\Panther\Unattend, so that nothing was set in it</source>
        <translation>Tiene un archivo de respuestas propio en \Windows\Panther\Unattend, así que no se fijó nada en él</translation>
    </message>
    <message>
        <source>It is away for its own shutdown and boot, and {seconds_to_begin:.0f} s between</source>
        <translation>Está fuera de servicio lo que tarden su propio apagado y arranque, y {seconds_to_begin:.0f} s entre ambos</translation>
    </message>
    <message>
        <source>It is busy</source>
        <translation>Está ocupado</translation>
    </message>
    <message>
        <source>It is deployed in full: {not_instant}</source>
        <translation>Se despliega por completo: {not_instant}</translation>
    </message>
    <message>
        <source>It is waited for until it can be used{then}.</source>
        <translation>Se espera hasta que se pueda usar{then}.</translation>
    </message>
    <message>
        <source>It is {what} ({path}), which was left.</source>
        <translation>Es {what} ({path}), y eso se dejó como está.</translation>
    </message>
    <message>
        <source>It names itself &apos;{hostname}&apos; when it starts.</source>
        <translation>Se llama a sí mismo &apos;{hostname}&apos; cuando arranca.</translation>
    </message>
    <message>
        <source>It took only a part of what was written</source>
        <translation>Solo aceptó una parte de lo que se escribió</translation>
    </message>
    <message>
        <source>It was deployed in full: {not_instant}</source>
        <translation>Se desplegó por completo: {not_instant}</translation>
    </message>
    <message>
        <source>It was interrupted. {made} of {asked} servers were made and stay.</source>
        <translation>Se interrumpió. Se crearon y se quedan {made} de {asked} servidores.</translation>
    </message>
    <message>
        <source>It was not asked for.</source>
        <translation>No se pidió.</translation>
    </message>
    <message>
        <source>Its Windows can&apos;t be written to, so nothing was set in it ({error}).</source>
        <translation>No se puede escribir en su Windows, así que no se fijó nada en él ({error}).</translation>
    </message>
    <message>
        <source>Its agent did not thaw them: look whether &apos;{name}&apos; still works. If not, restart qemu-guest-agent in it, or else the server.</source>
        <translation>Su agente no los descongeló: compruebe si &apos;{name}&apos; sigue funcionando. Si no, reinicie en él qemu-guest-agent o, en último caso, el servidor.</translation>
    </message>
    <message>
        <source>Its disks are crash-consistent: as after a power cut.</source>
        <translation>Sus discos están como tras un corte de corriente.</translation>
    </message>
    <message>
        <source>Its disks are out of reach, so that it starts with the identity that it had in the template.</source>
        <translation>Sus discos no están al alcance, así que arranca con la identidad que tenía en la plantilla.</translation>
    </message>
    <message>
        <source>Its partition table is damaged: a partition ends before it begins or beyond the LUN.</source>
        <translation>Su tabla de particiones está dañada: una partición termina antes de empezar o más allá del LUN.</translation>
    </message>
    <message>
        <source>Its partition table is damaged: partitions lie over one another or outside of it.</source>
        <translation>Su tabla de particiones está dañada: hay particiones unas sobre otras o fuera de ella.</translation>
    </message>
    <message>
        <source>Its partition table was made anew by another program, which leaves no safe place to write it.</source>
        <translation>Otro programa rehízo su tabla de particiones, y no queda ningún lugar seguro para escribirla.</translation>
    </message>
    <message>
        <source>Its partition table went on changing while it was read. Try again.</source>
        <translation>Su tabla de particiones no dejó de cambiar mientras se leía. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>Its registry names an answer file of its own ({named}), so that nothing was set in it</source>
        <translation>Su registro nombra un archivo de respuestas propio ({named}), así que no se fijó nada en él</translation>
    </message>
    <message>
        <source>Its seed stays in the CD-ROM drive: it could not be seen that the guest has read it.</source>
        <translation>Su disco semilla se queda en la unidad de CD-ROM: no se pudo ver que el invitado lo haya leído.</translation>
    </message>
    <message>
        <source>Its {complete} is no plain text, so that nothing was set in it</source>
        <translation>Su {complete} no es texto sin formato, así que no se fijó nada en él</translation>
    </message>
    <message>
        <source>Job &apos;{job_id}&apos; is no bulk deploy that left servers to be made.</source>
        <translation>El trabajo &apos;{job_id}&apos; no es un despliegue múltiple que dejara servidores por crear.</translation>
    </message>
    <message>
        <source>Job {job_id} needs no clean-up: it ended, or it still runs.</source>
        <translation>El trabajo {job_id} no necesita limpieza: ha terminado o sigue en marcha.</translation>
    </message>
    <message>
        <source>Job {job_id} was not started here: it can&apos;t be repeated.</source>
        <translation>El trabajo {job_id} no se inició aquí: no se puede repetir.</translation>
    </message>
    <message>
        <source>Journals and log files are emptied.</source>
        <translation>Se vacían los diarios y los archivos de registro.</translation>
    </message>
    <message>
        <source>Keep waiting</source>
        <translation>Seguir esperando</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Conocido por</translation>
    </message>
    <message>
        <source>L1 table</source>
        <translation>tabla L1</translation>
    </message>
    <message>
        <source>L2 table</source>
        <translation>tabla L2</translation>
    </message>
    <message>
        <source>LUN &apos;{volume}&apos; of pool &apos;{pool}&apos; is half-written.</source>
        <translation>El LUN &apos;{volume}&apos; del grupo &apos;{pool}&apos; está a medio escribir.</translation>
    </message>
    <message>
        <source>LUN {lun} of {target}</source>
        <translation>LUN {lun} de {target}</translation>
    </message>
    <message>
        <source>LUNs of storage pool &apos;{pool}&apos; that are free for disks of {size}: {free}. LUNs that the table needs: {needed}. {others}</source>
        <translation>LUN del grupo de almacenamiento &apos;{pool}&apos; libres para discos de {size}: {free}. LUN que necesita la tabla: {needed}. {others}</translation>
    </message>
    <message>
        <source>LUNs that are named: {count}; disks of the template: {disks}. Name one for each, in their order.</source>
        <translation>LUN indicados: {count}; discos de la plantilla: {disks}. Indique uno para cada disco, en su orden.</translation>
    </message>
    <message>
        <source>LVM finds its disks by what is on them.</source>
        <translation>LVM encuentra sus discos por lo que hay en ellos.</translation>
    </message>
    <message>
        <source>LVM&apos;s list of devices</source>
        <translation>Lista de dispositivos de LVM</translation>
    </message>
    <message>
        <source>La&amp;bel…</source>
        <translation>&amp;Etiquetar…</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Libvirt has no driver for &apos;{uri}&apos;. Try qemu:///system or qemu:///session for this machine.</source>
        <translation>Libvirt no tiene controlador para &apos;{uri}&apos;. Pruebe qemu:///system o qemu:///session para este equipo.</translation>
    </message>
    <message>
        <source>Libvirt takes only letters, digits, &apos;_&apos;, &apos;+&apos; and &apos;-&apos; in the name of who logs in to a LUN.</source>
        <translation>Libvirt solo admite letras, cifras, &apos;_&apos;, &apos;+&apos; y &apos;-&apos; en el nombre de quien inicia sesión en un LUN.</translation>
    </message>
    <message>
        <source>Line {line} is no CSV: {error}.</source>
        <translation>La línea {line} no es CSV: {error}.</translation>
    </message>
    <message>
        <source>Line {line}{sentence}</source>
        <translation>En la línea {line}{sentence}</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>MTU, driver and queues of a network interface in user mode, which has none</source>
        <translation>MTU, controlador y colas de una interfaz de red en modo de usuario, que no los tiene</translation>
    </message>
    <message>
        <source>Machine id</source>
        <translation>Identificador de la máquina</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Mailboxes and queues of the local mail system are emptied.</source>
        <translation>Se vacían los buzones y las colas del correo local.</translation>
    </message>
    <message>
        <source>Make &amp;default</source>
        <translation>Hacer &amp;predeterminado</translation>
    </message>
    <message>
        <source>Make &amp;independent</source>
        <translation>Hacer &amp;independiente</translation>
    </message>
    <message>
        <source>Make {found} independent of {template_name}</source>
        <translation>Hacer {found} independiente de {template_name}</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Memoria en uso</translation>
    </message>
    <message>
        <source>Monitoring and management agents don&apos;t pose as the source&apos;s.</source>
        <translation>Los agentes de supervisión y administración no se hacen pasar por los del origen.</translation>
    </message>
    <message>
        <source>Move {template} to {store}</source>
        <translation>Mover {template} a {store}</translation>
    </message>
    <message>
        <source>NFS knows no user name and no password in a URL. Give uid= and gid= behind a &apos;?&apos; instead.</source>
        <translation>NFS no conoce nombre de usuario ni contraseña en una URL. Indique en su lugar uid= y gid= tras un &apos;?&apos;.</translation>
    </message>
    <message>
        <source>NOT ENCRYPTED: &apos;{source}&apos; has encrypted disks; the template and its new servers have not.</source>
        <translation>NO CIFRADA: &apos;{source}&apos; tiene discos cifrados; la plantilla y sus servidores nuevos no.</translation>
    </message>
    <message>
        <source>NOT SEALED: {seal}</source>
        <translation>SIN SELLAR: {seal}</translation>
    </message>
    <message>
        <source>NTFS-3G doesn&apos;t take it</source>
        <translation>NTFS-3G no lo acepta</translation>
    </message>
    <message>
        <source>NUMA tuning</source>
        <translation>ajuste de NUMA</translation>
    </message>
    <message>
        <source>Neither can {told}.</source>
        <translation>Tampoco se puede fijar: {told}.</translation>
    </message>
    <message>
        <source>Network &apos;{name}&apos; does not exist on this hypervisor, nor any other. Make one there.</source>
        <translation>La red &apos;{name}&apos; no existe en este hipervisor, ni ninguna otra. Cree una allí.</translation>
    </message>
    <message>
        <source>Network &apos;{name}&apos; does not exist on this hypervisor; it has {present}.{of_template}{again}</source>
        <translation>La red &apos;{name}&apos; no existe en este hipervisor; tiene {present}.{of_template}{again}</translation>
    </message>
    <message>
        <source>Network &apos;{name}&apos; is not active. Start it, or choose another network.</source>
        <translation>La red &apos;{name}&apos; no está activa. Iníciela, o elija otra.</translation>
    </message>
    <message>
        <source>Network &apos;{recorded}&apos; of the template becomes &apos;{wanted}&apos;{last}.</source>
        <translation>La red &apos;{recorded}&apos; de la plantilla pasa a ser &apos;{wanted}&apos;{last}.</translation>
    </message>
    <message>
        <source>Network names and hardware addresses</source>
        <translation>Nombres de red y direcciones de hardware</translation>
    </message>
    <message>
        <source>No LUN of storage pool &apos;{pool}&apos; is free for disk &apos;{target}&apos; ({size}): {reasons}.</source>
        <translation>Ningún LUN del grupo de almacenamiento &apos;{pool}&apos; está libre para el disco &apos;{target}&apos; ({size}): {reasons}.</translation>
    </message>
    <message>
        <source>No image store called &apos;{name}&apos; was removed.</source>
        <translation>No se quitó ningún almacén de imágenes llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>No libvirt daemon answers at &apos;{uri}&apos; ({words}). Start libvirtd there and connect again.</source>
        <translation>Ningún servicio de libvirt responde en &apos;{uri}&apos; ({words}). Inicie allí libvirtd y conéctese de nuevo.</translation>
    </message>
    <message>
        <source>No operating system was recognised on the disks, so there was nothing to seal.</source>
        <translation>No se reconoció ningún sistema operativo en los discos, así que no había nada que sellar.</translation>
    </message>
    <message>
        <source>No password is set: Windows takes no hash, and the password itself would stand readable for others.</source>
        <translation>No se fija ninguna contraseña: Windows no acepta un hash, y la propia contraseña quedaría legible para otros.</translation>
    </message>
    <message>
        <source>No screenshot of server &apos;{name}&apos; could be taken.</source>
        <translation>No se pudo tomar ninguna captura de pantalla del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>No system was recognised on the disks: it has the identity that it had in the template.</source>
        <translation>No se reconoció ningún sistema en los discos: tiene la identidad que tenía en la plantilla.</translation>
    </message>
    <message>
        <source>No two servers start with the same random numbers.</source>
        <translation>Ningún servidor arranca con los mismos números aleatorios que otro.</translation>
    </message>
    <message>
        <source>Not carried over: {what}.</source>
        <translation>No se conserva: {what}.</translation>
    </message>
    <message>
        <source>Nothing is left of the other servers.</source>
        <translation>No queda nada de los otros servidores.</translation>
    </message>
    <message>
        <source>Nothing that is known sets up the guest&apos;s network; its addresses were left as they are.</source>
        <translation>Nada conocido configura la red del invitado; sus direcciones se dejaron como están.</translation>
    </message>
    <message>
        <source>Nothing was made.</source>
        <translation>No se creó nada.</translation>
    </message>
    <message>
        <source>OVMF (package ovmf, or edk2-ovmf)</source>
        <translation>OVMF (paquete ovmf, o edk2-ovmf)</translation>
    </message>
    <message>
        <source>Only Linux and a Windows after sysprep can be sealed; this is {name}.</source>
        <translation>Solo se pueden sellar Linux y un Windows después de sysprep; esto es {name}.</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>Error al abrir {name}</translation>
    </message>
    <message>
        <source>Opening {name} failed: its server does not answer.</source>
        <translation>Error al abrir {name}: su servidor no responde.</translation>
    </message>
    <message>
        <source>Opening {name} for writing</source>
        <translation>Error al abrir {name} para escribir</translation>
    </message>
    <message>
        <source>Pack {source} into {target}</source>
        <translation>Empaquetar {source} en {target}</translation>
    </message>
    <message>
        <source>Pool &apos;{pool}&apos; does not exist on this hypervisor; it has {pools}.</source>
        <translation>El grupo &apos;{pool}&apos; no existe en este hipervisor; tiene {pools}.</translation>
    </message>
    <message>
        <source>Pool &apos;{pool}&apos; has {available} free, and {to_write} are needed. Free some room there or choose another pool.</source>
        <translation>El grupo &apos;{pool}&apos; tiene {available} libres, y hacen falta {to_write}. Libere espacio allí o elija otro grupo.</translation>
    </message>
    <message>
        <source>Pool &apos;{pool}&apos; is not active. Start it, or choose another pool.</source>
        <translation>El grupo &apos;{pool}&apos; no está activo. Inícielo, o elija otro.</translation>
    </message>
    <message>
        <source>Profile &apos;{name}&apos; can&apos;t be read: {error} ({path}).</source>
        <translation>El perfil &apos;{name}&apos; no se puede leer: {error} ({path}).</translation>
    </message>
    <message>
        <source>Profile &apos;{name}&apos; can&apos;t be removed: {error}.</source>
        <translation>El perfil &apos;{name}&apos; no se puede eliminar: {error}.</translation>
    </message>
    <message>
        <source>Profile &apos;{name}&apos; is no profile: {error}. Correct or remove {path}.</source>
        <translation>El perfil &apos;{name}&apos; no es un perfil: {error}. Corrija o elimine {path}.</translation>
    </message>
    <message>
        <source>Profile &apos;{name}&apos; is not right: {sentence} Correct or remove {path}.</source>
        <translation>El perfil &apos;{name}&apos; no es correcto: {sentence} Corrija o elimine {path}.</translation>
    </message>
    <message>
        <source>Profile &apos;{profile}&apos; can&apos;t be saved: {error} ({path}).</source>
        <translation>El perfil &apos;{profile}&apos; no se puede guardar: {error} ({path}).</translation>
    </message>
    <message>
        <source>QEMU properties set directly (qemu:override)</source>
        <translation>propiedades de QEMU fijadas directamente (qemu:override)</translation>
    </message>
    <message>
        <source>QEMU reads NFS by version 3 and the server&apos;s address alone, which this store rules out.</source>
        <translation>QEMU lee NFS solo con la versión 3 y la dirección del servidor, cosa que este almacén excluye.</translation>
    </message>
    <message>
        <source>Random seeds</source>
        <translation>Semillas aleatorias</translation>
    </message>
    <message>
        <source>Re&amp;move…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>Reading {name} at offset {offset}</source>
        <translation>Error al leer {name} en la posición {offset}</translation>
    </message>
    <message>
        <source>Rebase {image} onto {request_parent} as {target}</source>
        <translation>Pasar {image} a apoyarse en {request_parent} como {target}</translation>
    </message>
    <message>
        <source>Reco&amp;nnect</source>
        <translation>&amp;Reconectar</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Fila {row}</translation>
    </message>
    <message>
        <source>Rules that hold only for the source&apos;s MAC are lifted.</source>
        <translation>Se retiran las reglas que solo valen para la MAC del origen.</translation>
    </message>
    <message>
        <source>S&amp;maller</source>
        <translation>Más &amp;pequeño</translation>
    </message>
    <message>
        <source>SCSI device &apos;{source}&apos; is passed through to the guest; its bytes can&apos;t be read through the hypervisor.</source>
        <translation>El dispositivo SCSI &apos;{source}&apos; está asignado directamente al invitado; sus bytes no se pueden leer a través del hipervisor.</translation>
    </message>
    <message>
        <source>SMBIOS data (serial numbers and names of the machine)</source>
        <translation>datos SMBIOS (números de serie y nombres de la máquina)</translation>
    </message>
    <message>
        <source>SSH host keys</source>
        <translation>Claves de host de SSH</translation>
    </message>
    <message>
        <source>SSH key and password</source>
        <translation>clave SSH y contraseña</translation>
    </message>
    <message>
        <source>SSH key, no password</source>
        <translation>clave SSH, sin contraseña</translation>
    </message>
    <message>
        <source>Search &amp;servers</source>
        <translation>&amp;Buscar servidores</translation>
    </message>
    <message>
        <source>Search &amp;templates</source>
        <translation>B&amp;uscar plantillas</translation>
    </message>
    <message>
        <source>Seconds to ready</source>
        <translation>Segundos hasta estar listo</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Server &apos;{found}&apos; depends on no template: nothing is being filled.</source>
        <translation>El servidor &apos;{found}&apos; no depende de ninguna plantilla: no se está rellenando nada.</translation>
    </message>
    <message>
        <source>Server &apos;{name_or_uuid}&apos; could not be looked up.</source>
        <translation>No se pudo buscar el servidor &apos;{name_or_uuid}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name_or_uuid}&apos; could not be read.</source>
        <translation>No se pudo leer el servidor &apos;{name_or_uuid}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be asked to shut down.</source>
        <translation>No se pudo pedir al servidor &apos;{name}&apos; que se apague.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be looked at.</source>
        <translation>No se pudo examinar el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be removed.</source>
        <translation>No se pudo eliminar el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be resumed.</source>
        <translation>No se pudo reanudar el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be started paused.</source>
        <translation>No se pudo iniciar en pausa el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be started.</source>
        <translation>No se pudo iniciar el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; could not be switched off.</source>
        <translation>No se pudo apagar el servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; has a saved memory state. Start it and shut it down first.</source>
        <translation>El servidor &apos;{name}&apos; tiene un estado de memoria guardado. Inícielo y apáguelo primero.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; has no UEFI firmware, whose variables could be set.</source>
        <translation>El servidor &apos;{name}&apos; no tiene firmware UEFI cuyas variables se puedan fijar.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; has no disk called {missing}.</source>
        <translation>El servidor &apos;{name}&apos; no tiene ningún disco llamado {missing}.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; has no emulated TPM, whose state could be set.</source>
        <translation>El servidor &apos;{name}&apos; no tiene un TPM emulado cuyo estado se pueda fijar.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; has no serial console open; it must be running and have one.</source>
        <translation>El servidor &apos;{name}&apos; no tiene abierta ninguna consola serie; debe estar en marcha y tener una.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; is half-made.</source>
        <translation>El servidor &apos;{name}&apos; está a medio hacer.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; is off; its disks can be read only while it runs or is paused.</source>
        <translation>El servidor &apos;{name}&apos; está apagado; sus discos solo se pueden leer mientras funciona o está en pausa.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; is {now} and not off, so that it can&apos;t be started paused.</source>
        <translation>El servidor &apos;{name}&apos; está {now} y no apagado, así que no se puede iniciar en pausa.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; overwrites so much while it is copied that what has to be kept for the copy ({scratch} in {folders}) leaves only {room} free there. Free some room, capture it when it is less busy, or use strict mode.</source>
        <translation>El servidor &apos;{name}&apos; sobrescribe tanto mientras se copia que lo que hay que guardar para la copia ({scratch} en {folders}) deja solo {room} libres allí. Libere espacio, captúrelo cuando esté menos ocupado o use el modo estricto.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; runs. Capture it to make your first template.</source>
        <translation>El servidor &apos;{name}&apos; funciona. Captúrelo para hacer su primera plantilla.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; was off and has to be switched off again.</source>
        <translation>El servidor &apos;{name}&apos; estaba apagado y hay que apagarlo de nuevo.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; was started by somebody while it was being copied.</source>
        <translation>Alguien inició el servidor &apos;{name}&apos; mientras se copiaba.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; was stopped by an error of its storage while it was copied.</source>
        <translation>El servidor &apos;{name}&apos; se detuvo por un error de su almacenamiento mientras se copiaba.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; was switched off, restarted or crashed while it was copied.</source>
        <translation>El servidor &apos;{name}&apos; se apagó, se reinició o falló mientras se copiaba.</translation>
    </message>
    <message>
        <source>Server &apos;{name}&apos; was taken offline and has to be started again.</source>
        <translation>El servidor &apos;{name}&apos; se apagó y hay que iniciarlo de nuevo.</translation>
    </message>
    <message>
        <source>Server &apos;{new}&apos; could not be defined.</source>
        <translation>No se pudo definir el servidor &apos;{new}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{new}&apos; runs and stays; it isn&apos;t waited for any longer.</source>
        <translation>El servidor &apos;{new}&apos; funciona y se queda; ya no se espera más.</translation>
    </message>
    <message>
        <source>Server &apos;{new}&apos; was deployed and runs, but it could not be used in time. It stays: look at its console, or give it longer the next time.</source>
        <translation>El servidor &apos;{new}&apos; se desplegó y funciona, pero no se pudo usar a tiempo. Se queda: mire su consola, o dele más tiempo la próxima vez.</translation>
    </message>
    <message>
        <source>Server &apos;{new}&apos; was deployed and started, but it is {state} now. Look at its console.</source>
        <translation>El servidor &apos;{new}&apos; se desplegó y se inició, pero ahora está {state}. Mire su consola.</translation>
    </message>
    <message>
        <source>Server &apos;{request}&apos; is defined with a new UUID and new network addresses, and {end}.</source>
        <translation>El servidor &apos;{request}&apos; se define con un UUID y direcciones de red nuevos, y {end}.</translation>
    </message>
    <message>
        <source>Server &apos;{server}&apos; depends on no template.</source>
        <translation>El servidor &apos;{server}&apos; no depende de ninguna plantilla.</translation>
    </message>
    <message>
        <source>Server &apos;{server}&apos; is independent of template &apos;{template_name}&apos;.</source>
        <translation>El servidor &apos;{server}&apos; es independiente de la plantilla &apos;{template_name}&apos;.</translation>
    </message>
    <message>
        <source>Server &apos;{server}&apos; is {state}. Its disks can be filled when it runs or is off.</source>
        <translation>El servidor &apos;{server}&apos; está {state}. Sus discos se pueden rellenar cuando funciona o está apagado.</translation>
    </message>
    <message>
        <source>Server &apos;{server}&apos; {state}, deployed from &apos;{template}&apos;.</source>
        <translation>El servidor &apos;{server}&apos; {state}, desplegado de &apos;{template}&apos;.</translation>
    </message>
    <message>
        <source>Server co&amp;lumns</source>
        <translation>Co&amp;lumnas de servidores</translation>
    </message>
    <message>
        <source>Servers as car&amp;ds</source>
        <translation>Servid&amp;ores como tarjetas</translation>
    </message>
    <message>
        <source>Size at &amp;first</source>
        <translation>Tamaño &amp;inicial</translation>
    </message>
    <message>
        <source>Snapshots ({count}) of the system&apos;s Btrfs keep what was removed: delete them in the server, then capture again.</source>
        <translation>Las instantáneas ({count}) del Btrfs del sistema conservan lo que se eliminó: bórrelas en el servidor y capture de nuevo.</translation>
    </message>
    <message>
        <source>Some of the {rows} servers that were asked for may not have been made.</source>
        <translation>Puede que algunos de los {rows} servidores pedidos no se hayan creado.</translation>
    </message>
    <message>
        <source>Somebody cancelled the filling of the disks.</source>
        <translation>Alguien canceló el relleno de los discos.</translation>
    </message>
    <message>
        <source>Somebody else has changed the {what} of template &apos;{template}&apos; meanwhile. Look at it again.</source>
        <translation>Otra persona ha cambiado entretanto la plantilla &apos;{template}&apos; ({what}). Revísela.</translation>
    </message>
    <message>
        <source>Something of its identity could not be set ({error}).</source>
        <translation>Algo de su identidad no se pudo fijar ({error}).</translation>
    </message>
    <message>
        <source>St&amp;ore</source>
        <translation>Al&amp;macén</translation>
    </message>
    <message>
        <source>Start the hypervisor&apos;s storage pool for &apos;{folder}&apos;: the firmware&apos;s state lies in it.</source>
        <translation>Inicie el grupo de almacenamiento del hipervisor para &apos;{folder}&apos;: el estado del firmware está en él.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>State of cloud-init</source>
        <translation>Estado de cloud-init</translation>
    </message>
    <message>
        <source>Storage pool &apos;{name}&apos; ({kind}) takes no new disks: {why}.</source>
        <translation>El grupo de almacenamiento &apos;{name}&apos; ({kind}) no admite discos nuevos: {why}.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{name}&apos; could not be looked up.</source>
        <translation>No se pudo buscar el grupo de almacenamiento &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{name}&apos; could not be read ({error}).</source>
        <translation>No se pudo leer el grupo de almacenamiento &apos;{name}&apos; ({error}).</translation>
    </message>
    <message>
        <source>Storage pool &apos;{name}&apos; is not active. Start it, or choose another pool.</source>
        <translation>El grupo de almacenamiento &apos;{name}&apos; no está activo. Inícielo, o elija otro.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; ({kind}) holds raw volumes only.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; ({kind}) solo contiene volúmenes raw.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; ({pool_kind}) has no LUNs that could be named.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; ({pool_kind}) no tiene ningún LUN que se pueda indicar.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; ({pool_kind}) holds no qcow2 files.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; ({pool_kind}) no contiene archivos qcow2.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; could not be read.</source>
        <translation>No se pudo leer el grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; has a volume called &apos;{name}&apos; already. Choose another name.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; ya tiene un volumen llamado &apos;{name}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; has a volume called &apos;{volume}&apos; already. Choose another name.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; ya tiene un volumen llamado &apos;{volume}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; has no LUN &apos;{name}&apos;; it has {luns}.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; no tiene ningún LUN &apos;{name}&apos;; tiene {luns}.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; has no LUN called &apos;{name}&apos;.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; no tiene ningún LUN llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{pool}&apos; has no volume called &apos;{volume}&apos;.</source>
        <translation>El grupo de almacenamiento &apos;{pool}&apos; no tiene ningún volumen llamado &apos;{volume}&apos;.</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Suscripciones</translation>
    </message>
    <message>
        <source>Switch it off now</source>
        <translation>Apagarlo ahora</translation>
    </message>
    <message>
        <source>Syncing {name}</source>
        <translation>Error al sincronizar {name}</translation>
    </message>
    <message>
        <source>TPM bank</source>
        <translation>banco del TPM</translation>
    </message>
    <message>
        <source>TPM state</source>
        <translation>estado del TPM</translation>
    </message>
    <message>
        <source>Tem&amp;plates as a tree</source>
        <translation>Pla&amp;ntillas como árbol</translation>
    </message>
    <message>
        <source>Template &apos;{made}&apos; is in {target} now, and every byte of it was checked there.</source>
        <translation>La plantilla &apos;{made}&apos; está ahora en {target}, y allí se comprobó cada byte.</translation>
    </message>
    <message>
        <source>Template &apos;{request}&apos; is put into the image store.</source>
        <translation>La plantilla &apos;{request}&apos; se guarda en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; can&apos;t be deleted: {found} on {hostname} still depend on it. Make them independent first (imgtpl hydrate).</source>
        <translation>La plantilla &apos;{template}&apos; no se puede eliminar: {found} en {hostname} todavía dependen de ella. Hágalos independientes primero (imgtpl hydrate).</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; can&apos;t be deleted: {found} on {hostname} still depends on it. Make it independent first (imgtpl hydrate).</source>
        <translation>La plantilla &apos;{template}&apos; no se puede eliminar: {found} en {hostname} todavía depende de ella. Hágalo independiente primero (imgtpl hydrate).</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; holds no firmware state to copy. Deploy it with a fresh one.</source>
        <translation>La plantilla &apos;{template}&apos; no contiene ningún estado de firmware que copiar. Despliéguela con uno nuevo.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; is in that image store already. Choose another one.</source>
        <translation>La plantilla &apos;{template}&apos; ya está en ese almacén de imágenes. Elija otro.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; is intact: all {clusters} clusters match.</source>
        <translation>La plantilla &apos;{template}&apos; está íntegra: coinciden los {clusters} clústeres.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; is ready; {server}</source>
        <translation>La plantilla &apos;{template}&apos; está lista; {server}</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; lies on itself, or on too many others.</source>
        <translation>La plantilla &apos;{template}&apos; se apoya en sí misma, o en demasiadas.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos; was not deleted: whether servers depend on it can&apos;t be told. {error}</source>
        <translation>La plantilla &apos;{template}&apos; no se eliminó: no se puede saber si hay servidores que dependen de ella. {error}</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: its file {entry} is missing.</source>
        <translation>Plantilla &apos;{template}&apos;: falta su archivo {entry}.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: its file {file} is missing.</source>
        <translation>Plantilla &apos;{template}&apos;: falta su archivo {file}.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: its manifest names no file &apos;{name}&apos;.</source>
        <translation>Plantilla &apos;{template}&apos;: su manifiesto no nombra ningún archivo &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: {digests} has not the size that its manifest gives.</source>
        <translation>Plantilla &apos;{template}&apos;: {digests} no tiene el tamaño que da su manifiesto.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: {entry} was changed since it was captured.</source>
        <translation>Plantilla &apos;{template}&apos;: {entry} cambió desde que se capturó.</translation>
    </message>
    <message>
        <source>Template &apos;{template}&apos;: {image} has {stored} bytes and should have {stored_size}. The file was cut off or changed; capture the server again or restore a copy.</source>
        <translation>Plantilla &apos;{template}&apos;: {image} tiene {stored} bytes y debería tener {stored_size}. El archivo se cortó o se cambió; capture el servidor de nuevo o restaure una copia.</translation>
    </message>
    <message>
        <source>Template {folder}: its manifest can&apos;t be read ({error}).</source>
        <translation>Plantilla {folder}: no se puede leer su manifiesto ({error}).</translation>
    </message>
    <message>
        <source>Template {folder}: its manifest has version {version}, and this ImgTpl reads version {known}. A newer ImgTpl made it; use that one.</source>
        <translation>Plantilla {folder}: su manifiesto tiene la versión {version}, y este ImgTpl lee la versión {known}. Lo hizo un ImgTpl más nuevo; use ese.</translation>
    </message>
    <message>
        <source>Template {folder}: its manifest is not one of ImgTpl&apos;s.</source>
        <translation>Plantilla {folder}: su manifiesto no es de ImgTpl.</translation>
    </message>
    <message>
        <source>Template {folder}: its manifest is refused, {problem}.</source>
        <translation>Plantilla {folder}: se rechaza su manifiesto: {problem}.</translation>
    </message>
    <message>
        <source>Template “{name}” was moved to the trash.</source>
        <translation>La plantilla «{name}» se ha movido a la papelera.</translation>
    </message>
    <message>
        <source>Templates as &amp;cards</source>
        <translation>Plantillas &amp;como tarjetas</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Archivos temporales</translation>
    </message>
    <message>
        <source>That first-boot script is for Windows, which is not in the template.</source>
        <translation>Ese script del primer arranque es para Windows, que no está en la plantilla.</translation>
    </message>
    <message>
        <source>That is a private key. Give the public one, which is in the file with &apos;.pub&apos; at its end.</source>
        <translation>Esa es una clave privada. Indique la pública, que está en el archivo terminado en &apos;.pub&apos;.</translation>
    </message>
    <message>
        <source>That is the hypervisor &apos;{name}&apos;, which is there already.</source>
        <translation>Ese es el hipervisor &apos;{name}&apos;, que ya está en la lista.</translation>
    </message>
    <message>
        <source>That is the image store &apos;{other}&apos;, which is there already.</source>
        <translation>Ese es el almacén de imágenes &apos;{other}&apos;, que ya está.</translation>
    </message>
    <message>
        <source>That template is not in the store&apos;s trash any more.</source>
        <translation>Esa plantilla ya no está en la papelera del almacén.</translation>
    </message>
    <message>
        <source>The LUN &apos;{value}&apos; is {of_row}.</source>
        <translation>El LUN &apos;{value}&apos; está {of_row}.</translation>
    </message>
    <message>
        <source>The LUN was not formatted: its name is {name}, and something else was typed.</source>
        <translation>El LUN no se formateó: su nombre es {name}, y se escribió otra cosa.</translation>
    </message>
    <message>
        <source>The LUNs of storage pool &apos;{pool}&apos; could not be listed.</source>
        <translation>No se pudieron listar los LUN del grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>The NFS server {host} doesn&apos;t answer or can&apos;t be reached ({why}).</source>
        <translation>El servidor NFS {host} no responde o no se puede alcanzar ({why}).</translation>
    </message>
    <message>
        <source>The NFS server {host} doesn&apos;t export {path}. It exports {exports}.</source>
        <translation>El servidor NFS {host} no exporta {path}. Exporta {exports}.</translation>
    </message>
    <message>
        <source>The NFS server {host} doesn&apos;t let this workstation mount {path} ({error}). Check the path, and that the server exports it to this workstation.</source>
        <translation>El servidor NFS {host} no deja que este equipo monte {path} ({error}). Compruebe la ruta, y que el servidor la exporte a este equipo.</translation>
    </message>
    <message>
        <source>The NFS server {host} doesn&apos;t list its exports. Is it on, and does it speak NFSv3? Else type the path of an export.</source>
        <translation>El servidor NFS {host} no lista sus exportaciones. ¿Está encendido, y habla NFSv3? Si no, escriba la ruta de una exportación.</translation>
    </message>
    <message>
        <source>The NFS server {host} exports {path}, but not to this workstation, or the folder isn&apos;t there. Let the workstation in there; a Linux server also needs the export&apos;s option &apos;insecure&apos;, unless ImgTpl runs as root.</source>
        <translation>El servidor NFS {host} exporta {path}, pero no a este equipo, o la carpeta no está. Déjele entrar; un servidor Linux necesita además la opción &apos;insecure&apos; en la exportación, salvo que ImgTpl se ejecute como root.</translation>
    </message>
    <message>
        <source>The SSH key that begins with &apos;{line}&apos; is not whole. Copy the line again.</source>
        <translation>La clave SSH que empieza por &apos;{line}&apos; no está completa. Copie la línea de nuevo.</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; can only be copied while it is off, and in live mode it goes on. Use brief or strict mode, or leave the firmware state out (fresh).</source>
        <translation>El TPM del servidor &apos;{name}&apos; solo se puede copiar mientras está apagado, y en el modo en vivo sigue funcionando. Use el modo breve o el estricto, u omita el estado del firmware (nuevo).</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; could not be read.</source>
        <translation>No se pudo leer el TPM del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; could not be written.</source>
        <translation>No se pudo escribir el TPM del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; has version &apos;{version}&apos;; only 1.2 and 2.0 can be copied.</source>
        <translation>El TPM del servidor &apos;{name}&apos; tiene la versión &apos;{version}&apos;; solo se pueden copiar 1.2 y 2.0.</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; is encrypted with a secret; it can&apos;t be copied.</source>
        <translation>El TPM del servidor &apos;{name}&apos; está cifrado con un secreto; no se puede copiar.</translation>
    </message>
    <message>
        <source>The TPM of server &apos;{name}&apos; lies at a place of its own; it can&apos;t be copied.</source>
        <translation>El TPM del servidor &apos;{name}&apos; está en un lugar propio; no se puede copiar.</translation>
    </message>
    <message>
        <source>The UEFI variables of server &apos;{name}&apos; are not in the raw format; they can&apos;t be copied. Choose fresh ones.</source>
        <translation>Las variables UEFI del servidor &apos;{name}&apos; no están en formato raw; no se pueden copiar. Elija unas nuevas.</translation>
    </message>
    <message>
        <source>The UEFI variables of server &apos;{name}&apos; could not be read.</source>
        <translation>No se pudieron leer las variables UEFI del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The UEFI variables of server &apos;{name}&apos; could not be written.</source>
        <translation>No se pudieron escribir las variables UEFI del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The UEFI variables of server &apos;{name}&apos; don&apos;t lie in a file; they can&apos;t be copied.</source>
        <translation>Las variables UEFI del servidor &apos;{name}&apos; no están en un archivo; no se pueden copiar.</translation>
    </message>
    <message>
        <source>The URI has to end in /system or /session: &apos;{uri}&apos;.</source>
        <translation>El URI tiene que terminar en /system o /session: &apos;{uri}&apos;.</translation>
    </message>
    <message>
        <source>The URI names no host: &apos;{uri}&apos;. For this machine it is qemu:///system.</source>
        <translation>El URI no nombra ningún equipo: &apos;{uri}&apos;. Para esta máquina es qemu:///system.</translation>
    </message>
    <message>
        <source>The URL of an NFS store knows no &apos;{name}=&apos;. Known are: {most}.</source>
        <translation>La URL de un almacén NFS no conoce &apos;{name}=&apos;. Se conocen: {most}.</translation>
    </message>
    <message>
        <source>The address &apos;{given}&apos; is taken: {whose}.</source>
        <translation>La dirección &apos;{given}&apos; está ocupada: {whose}.</translation>
    </message>
    <message>
        <source>The address &apos;{value}&apos; is {of_row}.</source>
        <translation>La dirección &apos;{value}&apos; está {of_row}.</translation>
    </message>
    <message>
        <source>The addresses that are in use could not be read.</source>
        <translation>No se pudieron leer las direcciones en uso.</translation>
    </message>
    <message>
        <source>The agent of &apos;{server}&apos; (qemu-guest-agent) does not answer: the template will be crash-consistent, as after a power cut.</source>
        <translation>El agente de &apos;{server}&apos; (qemu-guest-agent) no responde: la plantilla quedará como tras un corte de corriente.</translation>
    </message>
    <message>
        <source>The agent of server &apos;{name}&apos; could not be looked for.</source>
        <translation>No se pudo buscar el agente del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The agent&apos;s channel of server &apos;{name}&apos; could not be looked for.</source>
        <translation>No se pudo buscar el canal del agente del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The agent&apos;s channel of server &apos;{name}&apos; could not be plugged in again.</source>
        <translation>No se pudo volver a conectar el canal del agente del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The agent&apos;s channel of server &apos;{name}&apos; is not let go by its guest.</source>
        <translation>El invitado no suelta el canal del agente del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The answer file that was given to sysprep gives way to that of this server.</source>
        <translation>El archivo de respuestas que se dio a sysprep se sustituye por el de este servidor.</translation>
    </message>
    <message>
        <source>The backup of server &apos;{name}&apos; could not be ended.</source>
        <translation>La copia del servidor &apos;{name}&apos; no se pudo terminar.</translation>
    </message>
    <message>
        <source>The backup of server &apos;{name}&apos; could not be prepared.</source>
        <translation>No se pudo preparar la copia del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The backup of server &apos;{name}&apos; does not end. Try again, or switch the server off.</source>
        <translation>La copia del servidor &apos;{name}&apos; no termina. Inténtelo de nuevo, o apague el servidor.</translation>
    </message>
    <message>
        <source>The backup of server &apos;{name}&apos; was ended by somebody, or by an error of its storage.</source>
        <translation>La copia del servidor &apos;{name}&apos; la terminó alguien, o un error de su almacenamiento.</translation>
    </message>
    <message>
        <source>The capture of server &apos;{name}&apos; could not be watched.</source>
        <translation>La captura del servidor &apos;{name}&apos; no se pudo vigilar.</translation>
    </message>
    <message>
        <source>The catalog {path} can&apos;t be opened ({error}). Its folder has to be yours, with room to write.</source>
        <translation>No se puede abrir el catálogo {path} ({error}). Su carpeta tiene que ser suya, con espacio para escribir.</translation>
    </message>
    <message>
        <source>The catalog {path} failed ({error}). It is only a cache: close ImgTpl, delete the file, and it is built anew from the store.</source>
        <translation>El catálogo {path} falló ({error}). Es solo una caché: cierre ImgTpl, elimine el archivo y se volverá a crear a partir del almacén.</translation>
    </message>
    <message>
        <source>The catalog {path} failed ({error}). Its folder has to be yours, with room to write.</source>
        <translation>El catálogo {path} ha fallado ({error}). Su carpeta tiene que ser suya, con espacio para escribir.</translation>
    </message>
    <message>
        <source>The column &apos;{column}&apos; is there twice.</source>
        <translation>La columna &apos;{column}&apos; está dos veces.</translation>
    </message>
    <message>
        <source>The connection to the NFS server {host} was closed.</source>
        <translation>Se cerró la conexión con el servidor NFS {host}.</translation>
    </message>
    <message>
        <source>The connection to the hypervisor &apos;{uri}&apos; was lost; it is tried again.</source>
        <translation>Se perdió la conexión con el hipervisor &apos;{uri}&apos;; se vuelve a intentar.</translation>
    </message>
    <message>
        <source>The connection to the hypervisor was closed.</source>
        <translation>Se cerró la conexión con el hipervisor.</translation>
    </message>
    <message>
        <source>The connection to the iSCSI portal {where} was lost: {why}.</source>
        <translation>Se perdió la conexión con el portal iSCSI {where}: {why}.</translation>
    </message>
    <message>
        <source>The connection to {name} was ended.</source>
        <translation>Se terminó la conexión con {name}.</translation>
    </message>
    <message>
        <source>The console of server &apos;{name}&apos; could not be found.</source>
        <translation>No se pudo encontrar la consola del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The default storage pool could not be looked up.</source>
        <translation>No se pudo buscar el grupo de almacenamiento predeterminado.</translation>
    </message>
    <message>
        <source>The default storage pool could not be made ready.</source>
        <translation>No se pudo preparar el grupo de almacenamiento predeterminado.</translation>
    </message>
    <message>
        <source>The definition of server &apos;{name}&apos; could not be brought up to date.</source>
        <translation>No se pudo actualizar la definición del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The definition of server &apos;{name}&apos; could not be changed.</source>
        <translation>No se pudo cambiar la definición del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The definition of server &apos;{name}&apos; could not be read.</source>
        <translation>No se pudo leer la definición del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The demo server can&apos;t be built: the program &apos;{program}&apos; is missing.</source>
        <translation>El servidor de demostración no se puede crear: falta el programa &apos;{program}&apos;.</translation>
    </message>
    <message>
        <source>The demo server could not be built: {program} failed ({said}).</source>
        <translation>El servidor de demostración no se pudo crear: {program} falló ({said}).</translation>
    </message>
    <message>
        <source>The demo server needs SYSLINUX&apos;s boot sector. Install the package syslinux-common and try again.</source>
        <translation>El servidor de demostración necesita el sector de arranque de SYSLINUX. Instale el paquete syslinux-common e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The demo server needs a Linux kernel with its modules below /boot and /lib/modules, readable to you. Install one (package linux-image-cloud-amd64) and try again.</source>
        <translation>El servidor de demostración necesita un núcleo Linux con sus módulos en /boot y /lib/modules, legible para usted. Instale uno (paquete linux-image-cloud-amd64) e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The demo server needs busybox. Install the package busybox-static and try again.</source>
        <translation>El servidor de demostración necesita busybox. Instale el paquete busybox-static e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The disk could not be read in time to estimate what it needs.</source>
        <translation>El disco no se pudo leer a tiempo para estimar lo que necesita.</translation>
    </message>
    <message>
        <source>The disk&apos;s data could not be found in time to estimate what it needs.</source>
        <translation>Los datos del disco no se pudieron encontrar a tiempo para estimar lo que necesita.</translation>
    </message>
    <message>
        <source>The disks are laid over &apos;{template}&apos; in pool &apos;{pool}&apos;, whatever their size.</source>
        <translation>Los discos se superponen a &apos;{template}&apos; en el grupo &apos;{pool}&apos;, sea cual sea su tamaño.</translation>
    </message>
    <message>
        <source>The disks can&apos;t be filled further: the hypervisor could not read the template, or found no room for the disks. Verify the template and look at the storage pool.</source>
        <translation>Los discos no se pueden seguir rellenando: el hipervisor no pudo leer la plantilla, o no encontró espacio para los discos. Verifique la plantilla y mire el grupo de almacenamiento.</translation>
    </message>
    <message>
        <source>The disks hold {count} more file systems than are looked at; these were not trimmed.</source>
        <translation>Los discos contienen {count} sistemas de archivos más de los que se examinan; no se recortaron.</translation>
    </message>
    <message>
        <source>The disks of all servers begin small and grow to {to_write} together, and by what the servers write; pool &apos;{pool}&apos; has {available} free.</source>
        <translation>Los discos de todos los servidores empiezan pequeños y crecen hasta {to_write} en total, más lo que escriban los servidores; el grupo &apos;{pool}&apos; tiene {available} libres.</translation>
    </message>
    <message>
        <source>The disks of server &apos;{name}&apos; could not be opened for reading.</source>
        <translation>Los discos del servidor &apos;{name}&apos; no se pudieron abrir para leerlos.</translation>
    </message>
    <message>
        <source>The disks of {count} servers are laid over &apos;{name}&apos; in pool &apos;{pool}&apos;, whatever their size.</source>
        <translation>Los discos de {count} servidores se superponen a &apos;{name}&apos; en el grupo &apos;{pool}&apos;, sea cual sea su tamaño.</translation>
    </message>
    <message>
        <source>The file systems of server &apos;{name}&apos; could not be frozen.</source>
        <translation>No se pudieron congelar los sistemas de archivos del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The file systems of server &apos;{name}&apos; may still be frozen.</source>
        <translation>Los sistemas de archivos del servidor &apos;{name}&apos; pueden seguir congelados.</translation>
    </message>
    <message>
        <source>The file was removed while it was written. Start again.</source>
        <translation>El archivo se eliminó mientras se escribía. Empiece de nuevo.</translation>
    </message>
    <message>
        <source>The file {path} could not be removed from the hypervisor.</source>
        <translation>No se pudo eliminar del hipervisor el archivo {path}.</translation>
    </message>
    <message>
        <source>The file {path} was left on the hypervisor; remove it there.</source>
        <translation>El archivo {path} se quedó en el hipervisor; elimínelo allí.</translation>
    </message>
    <message>
        <source>The filling of the disks was cancelled.</source>
        <translation>Se canceló el relleno de los discos.</translation>
    </message>
    <message>
        <source>The firmware of server &apos;{name}&apos; could not be looked at.</source>
        <translation>No se pudo examinar el firmware del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The firmware&apos;s state has more than {max_state} MiB; it can&apos;t be copied.</source>
        <translation>El estado del firmware tiene más de {max_state} MiB; no se puede copiar.</translation>
    </message>
    <message>
        <source>The firmware&apos;s state of a session libvirt on another machine can&apos;t be copied.</source>
        <translation>No se puede copiar el estado del firmware de un libvirt de sesión en otra máquina.</translation>
    </message>
    <message>
        <source>The first line must name the columns, &apos;name&apos; among them; there can be {known}.</source>
        <translation>La primera línea debe nombrar las columnas, entre ellas &apos;name&apos;; puede haber {known}.</translation>
    </message>
    <message>
        <source>The first number is between 0 and {last_number}.</source>
        <translation>El primer número está entre 0 y {last_number}.</translation>
    </message>
    <message>
        <source>The first-boot script is text of up to {longest_text} KiB.</source>
        <translation>El script del primer arranque es texto de hasta {longest_text} KiB.</translation>
    </message>
    <message>
        <source>The first-boot script must begin with the program that runs it, such as &apos;#!/bin/sh&apos;, or for Windows with &apos;#ps1&apos; or &apos;rem cmd&apos;.</source>
        <translation>El script del primer arranque debe empezar por el programa que lo ejecuta, como &apos;#!/bin/sh&apos;, o para Windows por &apos;#ps1&apos; o &apos;rem cmd&apos;.</translation>
    </message>
    <message>
        <source>The first-boot script of a Windows begins with &apos;#ps1&apos; (PowerShell) or &apos;rem cmd&apos; (cmd.exe).</source>
        <translation>El script del primer arranque de un Windows empieza por &apos;#ps1&apos; (PowerShell) o &apos;rem cmd&apos; (cmd.exe).</translation>
    </message>
    <message>
        <source>The free space of the volume group {group} was not trimmed: {error}.</source>
        <translation>El espacio libre del grupo de volúmenes {group} no se recortó: {error}.</translation>
    </message>
    <message>
        <source>The gateway {gateway} is in no network of the addresses.</source>
        <translation>La puerta de enlace {gateway} no está en ninguna red de las direcciones.</translation>
    </message>
    <message>
        <source>The gateway {gateway} is in none of the interface&apos;s networks.</source>
        <translation>La puerta de enlace {gateway} no está en ninguna de las redes de la interfaz.</translation>
    </message>
    <message>
        <source>The guest doesn&apos;t know time zone {zone}, which was not set</source>
        <translation>El invitado no conoce la zona horaria {zone}, que no se fijó</translation>
    </message>
    <message>
        <source>The guest has no systemd, so that the first-boot script was left out</source>
        <translation>El invitado no tiene systemd, así que se omitió el script del primer arranque</translation>
    </message>
    <message>
        <source>The home folder of &apos;{user}&apos; is not as it should be; the SSH keys were not added.</source>
        <translation>La carpeta personal de &apos;{user}&apos; no es como debería; no se añadieron las claves SSH.</translation>
    </message>
    <message>
        <source>The hostname &apos;{hostname}&apos; can&apos;t be set: {lacks}. {keeps}; change it from inside.</source>
        <translation>El nombre de host &apos;{hostname}&apos; no se puede fijar: {lacks}. {keeps}; cámbielo desde dentro.</translation>
    </message>
    <message>
        <source>The hostname &apos;{value}&apos; is {of_row}.</source>
        <translation>El nombre de host &apos;{value}&apos; está {of_row}.</translation>
    </message>
    <message>
        <source>The hostname is empty.</source>
        <translation>El nombre de host está vacío.</translation>
    </message>
    <message>
        <source>The hydration of disk &apos;{target}&apos; could not be stopped.</source>
        <translation>No se pudo detener el relleno del disco &apos;{target}&apos;.</translation>
    </message>
    <message>
        <source>The hydration of server &apos;{name}&apos; could not be followed.</source>
        <translation>No se pudo seguir el relleno del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The hydration of server &apos;{name}&apos; could not be started.</source>
        <translation>No se pudo iniciar el relleno del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The hydration of server &apos;{name}&apos; could not be stopped.</source>
        <translation>No se pudo detener el relleno del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The hypervisor</source>
        <translation>El hipervisor</translation>
    </message>
    <message>
        <source>The hypervisor &apos;{name}&apos; is in use. Use another one before you remove it.</source>
        <translation>El hipervisor &apos;{name}&apos; está en uso. Use otro antes de quitarlo.</translation>
    </message>
    <message>
        <source>The hypervisor &apos;{uri}&apos; can&apos;t be reached: {words}.</source>
        <translation>No se puede alcanzar el hipervisor &apos;{uri}&apos;: {words}.</translation>
    </message>
    <message>
        <source>The hypervisor &apos;{uri}&apos; has not answered for {seconds:g} seconds.</source>
        <translation>El hipervisor &apos;{uri}&apos; no ha respondido en {seconds:g} segundos.</translation>
    </message>
    <message>
        <source>The hypervisor &apos;{uri}&apos; has not answered yet. It is shown as soon as it does.</source>
        <translation>El hipervisor &apos;{uri}&apos; aún no ha respondido. Se mostrará en cuanto responda.</translation>
    </message>
    <message>
        <source>The hypervisor &apos;{uri}&apos; is in the list already.</source>
        <translation>El hipervisor &apos;{uri}&apos; ya está en la lista.</translation>
    </message>
    <message>
        <source>The hypervisor could not be given the secret of the image store.</source>
        <translation>No se pudo dar al hipervisor el secreto del almacén de imágenes.</translation>
    </message>
    <message>
        <source>The hypervisor goes on filling the disks alone.</source>
        <translation>El hipervisor sigue rellenando los discos por sí solo.</translation>
    </message>
    <message>
        <source>The hypervisor has no server called &apos;{name_or_uuid}&apos;.</source>
        <translation>El hipervisor no tiene ningún servidor llamado &apos;{name_or_uuid}&apos;.</translation>
    </message>
    <message>
        <source>The hypervisor has no storage pool called &apos;{name}&apos;.</source>
        <translation>El hipervisor no tiene ningún grupo de almacenamiento llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The hypervisor is another machine, which</source>
        <translation>El hipervisor es otra máquina, que</translation>
    </message>
    <message>
        <source>The hypervisor is not connected yet.</source>
        <translation>El hipervisor todavía no está conectado.</translation>
    </message>
    <message>
        <source>The hypervisor is slow: the screen is not there yet. Try again.</source>
        <translation>El hipervisor es lento: la pantalla todavía no está. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The hypervisor sent no data.</source>
        <translation>El hipervisor no envió datos.</translation>
    </message>
    <message>
        <source>The hypervisor took no more data.</source>
        <translation>El hipervisor no aceptó más datos.</translation>
    </message>
    <message>
        <source>The hypervisor was not added: {problem}</source>
        <translation>El hipervisor no se añadió: {problem}</translation>
    </message>
    <message>
        <source>The hypervisor&apos;s capabilities could not be read.</source>
        <translation>No se pudieron leer las capacidades del hipervisor.</translation>
    </message>
    <message>
        <source>The hypervisor&apos;s machine could not be asked for its processors and memory.</source>
        <translation>No se pudo preguntar a la máquina del hipervisor por sus procesadores y su memoria.</translation>
    </message>
    <message>
        <source>The hypervisor&apos;s secrets could not be listed.</source>
        <translation>No se pudieron listar los secretos del hipervisor.</translation>
    </message>
    <message>
        <source>The iSCSI portal {portal} can&apos;t be reached. Is the address right, and is the target on?</source>
        <translation>No se puede alcanzar el portal iSCSI {portal}. ¿Es correcta la dirección, y está encendido el destino?</translation>
    </message>
    <message>
        <source>The iSCSI target {target} refuses the user name or the secret. Check them, and that the target lets this workstation in.</source>
        <translation>El destino iSCSI {target} rechaza el nombre de usuario o el secreto. Compruébelos, y que el destino deje entrar a este equipo.</translation>
    </message>
    <message>
        <source>The image store has no folder {folder}.</source>
        <translation>El almacén de imágenes no tiene ninguna carpeta {folder}.</translation>
    </message>
    <message>
        <source>The image store has no template called &apos;{name_or_id}&apos;.</source>
        <translation>El almacén de imágenes no tiene ninguna plantilla llamada &apos;{name_or_id}&apos;.</translation>
    </message>
    <message>
        <source>The image store has no template called &apos;{wanted}&apos; that could be the parent.</source>
        <translation>El almacén de imágenes no tiene ninguna plantilla llamada &apos;{wanted}&apos; que pudiera ser la base.</translation>
    </message>
    <message>
        <source>The image store has {free} free, and about {stored} are needed. Free some room there or choose another store.</source>
        <translation>El almacén de imágenes tiene {free} libres, y hacen falta unos {stored}. Libere espacio allí o elija otro almacén.</translation>
    </message>
    <message>
        <source>The image store on {lun} is in use by {state}. Try again later.</source>
        <translation>El almacén de imágenes de {lun} lo está usando {state}. Inténtelo más tarde.</translation>
    </message>
    <message>
        <source>The image store was not changed: {problem}</source>
        <translation>El almacén de imágenes no se cambió: {problem}</translation>
    </message>
    <message>
        <source>The image store {name} was closed.</source>
        <translation>Se cerró el almacén de imágenes {name}.</translation>
    </message>
    <message>
        <source>The image store {url}</source>
        <translation>El almacén de imágenes {url}</translation>
    </message>
    <message>
        <source>The image store {url} has no template {template_id}.</source>
        <translation>El almacén de imágenes {url} no tiene la plantilla {template_id}.</translation>
    </message>
    <message>
        <source>The image store {url} has no template {template_id}: {by} deleted it.</source>
        <translation>El almacén de imágenes {url} no tiene la plantilla {template_id}: la eliminó {by}.</translation>
    </message>
    <message>
        <source>The image store {url} has not answered for {seconds}. It is shown as soon as it does.</source>
        <translation>El almacén de imágenes {url} no responde desde hace {seconds}. Se mostrará en cuanto lo haga.</translation>
    </message>
    <message>
        <source>The image store {url} has template &apos;{template}&apos; already.</source>
        <translation>El almacén de imágenes {url} ya tiene la plantilla &apos;{template}&apos;.</translation>
    </message>
    <message>
        <source>The image store {url} has {free} free, and {size} are to be copied. Free some room there or choose another one.</source>
        <translation>El almacén de imágenes {url} tiene {free} libres, y hay que copiar {size}. Libere espacio allí o elija otro.</translation>
    </message>
    <message>
        <source>The image store {url} is not there any more: its place is empty or missing. If it is on a share or a disk that has to be mounted, mount that. If it is gone for good, take it out of the list of stores.</source>
        <translation>El almacén de imágenes {url} ya no está: su lugar está vacío o falta. Si está en un recurso compartido o en un disco que hay que montar, móntelo. Si se ha perdido para siempre, quítelo de la lista de almacenes.</translation>
    </message>
    <message>
        <source>The image store {url} is read-only. Make it writable or choose another one.</source>
        <translation>El almacén de imágenes {url} es de solo lectura. Permita escribir en él o elija otro.</translation>
    </message>
    <message>
        <source>The image store&apos;s own folder is neither written, renamed nor removed.</source>
        <translation>La propia carpeta del almacén de imágenes ni se escribe, ni se renombra, ni se elimina.</translation>
    </message>
    <message>
        <source>The image&apos;s name has to end in .qcow2, as in {target}.qcow2.</source>
        <translation>El nombre de la imagen tiene que terminar en .qcow2, como en {target}.qcow2.</translation>
    </message>
    <message>
        <source>The interrupted capture of &apos;{subject}&apos;</source>
        <translation>La captura interrumpida de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted copy of &apos;{subject}&apos;</source>
        <translation>La copia interrumpida de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted deploy of &apos;{subject}&apos;</source>
        <translation>El despliegue interrumpido de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted deploy of many from &apos;{subject}&apos;</source>
        <translation>El despliegue múltiple interrumpido desde &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted filling of &apos;{subject}&apos;</source>
        <translation>El relleno interrumpido de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted job of &apos;{subject}&apos;</source>
        <translation>El trabajo interrumpido de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted making of &apos;{subject}&apos;</source>
        <translation>La creación interrumpida de &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The interrupted work on &apos;{subject}&apos;</source>
        <translation>El trabajo interrumpido con &apos;{subject}&apos;</translation>
    </message>
    <message>
        <source>The job ended without saying why.</source>
        <translation>El trabajo terminó sin decir por qué.</translation>
    </message>
    <message>
        <source>The job failed by an error in ImgTpl itself: {name}: {error}</source>
        <translation>El trabajo falló por un error del propio ImgTpl: {name}: {error}</translation>
    </message>
    <message>
        <source>The job of ledger {path} still runs.</source>
        <translation>El trabajo del registro {path} sigue en marcha.</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>El trabajo se canceló.</translation>
    </message>
    <message>
        <source>The job was cancelled. {left}</source>
        <translation>El trabajo se canceló. {left}</translation>
    </message>
    <message>
        <source>The job was cancelled; nothing is left of it.</source>
        <translation>El trabajo se canceló; no queda nada de él.</translation>
    </message>
    <message>
        <source>The job was done, but its clean-up failed. Left behind: {left}</source>
        <translation>El trabajo se hizo, pero su limpieza falló. Queda: {left}</translation>
    </message>
    <message>
        <source>The job was not started: its ledger can&apos;t be written in {folder} ({error}).</source>
        <translation>El trabajo no se inició: su registro no se puede escribir en {folder} ({error}).</translation>
    </message>
    <message>
        <source>The keyring can&apos;t be used ({error}). Secrets are kept nowhere else: unlock it, or install one, such as GNOME Keyring or KWallet.</source>
        <translation>El llavero no se puede usar ({error}). Los secretos no se guardan en otro lugar: desbloquéelo, o instale uno, como GNOME Keyring o KWallet.</translation>
    </message>
    <message>
        <source>The keyring has no secret for &apos;{user}&apos; at {url}.</source>
        <translation>El llavero no tiene ningún secreto para &apos;{user}&apos; en {url}.</translation>
    </message>
    <message>
        <source>The keyring has no secret for &apos;{user}&apos; at {url}. Add the store again to give it.</source>
        <translation>El llavero no tiene ningún secreto para &apos;{user}&apos; en {url}. Añada el almacén de nuevo para indicarlo.</translation>
    </message>
    <message>
        <source>The last address {end} comes before the first, {ip}.</source>
        <translation>La última dirección {end} está antes que la primera, {ip}.</translation>
    </message>
    <message>
        <source>The last address {end} is not in the network {network} of the first.</source>
        <translation>La última dirección {end} no está en la red {network} de la primera.</translation>
    </message>
    <message>
        <source>The ledger {path} can&apos;t be read: {error}. Who ran its job has to clean up after it.</source>
        <translation>No se puede leer el registro {path}: {error}. Quien ejecutó su trabajo tiene que limpiar lo que dejó.</translation>
    </message>
    <message>
        <source>The ledger {path} is damaged ({error}). Look at what it names, then remove it.</source>
        <translation>El registro {path} está dañado ({error}). Mire lo que nombra y luego elimínelo.</translation>
    </message>
    <message>
        <source>The list can&apos;t be read: {error}. Correct or remove {path}.</source>
        <translation>La lista no se puede leer: {error}. Corrija o elimine {path}.</translation>
    </message>
    <message>
        <source>The list in {path} can&apos;t be changed: {error}.</source>
        <translation>La lista de {path} no se puede cambiar: {error}.</translation>
    </message>
    <message>
        <source>The list in {path} can&apos;t be written: {error}.</source>
        <translation>La lista de {path} no se puede escribir: {error}.</translation>
    </message>
    <message>
        <source>The locale is left out: cloudbase-init can&apos;t set it.</source>
        <translation>La configuración regional se omite: cloudbase-init no puede fijarla.</translation>
    </message>
    <message>
        <source>The making of an image store on {lun} had been interrupted before it was done; it was finished now.</source>
        <translation>La creación de un almacén de imágenes en {lun} se había interrumpido antes de terminar; ahora se ha completado.</translation>
    </message>
    <message>
        <source>The mark of these ledgers can&apos;t be read or written in {folder}: {error}</source>
        <translation>La marca de estos registros no se puede leer o escribir en {folder}: {error}</translation>
    </message>
    <message>
        <source>The name &apos;{value}&apos; is {of_row}.</source>
        <translation>El nombre &apos;{value}&apos; está {of_row}.</translation>
    </message>
    <message>
        <source>The name of a template has {most} characters at most.</source>
        <translation>El nombre de una plantilla tiene como máximo {most} caracteres.</translation>
    </message>
    <message>
        <source>The name of a template holds letters, digits, signs and blanks only.</source>
        <translation>El nombre de una plantilla solo contiene letras, cifras, signos y espacios.</translation>
    </message>
    <message>
        <source>The network addresses that the networks know could not be read.</source>
        <translation>No se pudieron leer las direcciones de red que conocen las redes.</translation>
    </message>
    <message>
        <source>The networks could not be listed.</source>
        <translation>No se pudieron listar las redes.</translation>
    </message>
    <message>
        <source>The new server does without: {clause}.</source>
        <translation>El servidor nuevo prescinde de: {clause}.</translation>
    </message>
    <message>
        <source>The new server has no TPM: what was sealed with that of &apos;{source}&apos; ({sealed}) won&apos;t open. Have recovery keys at hand.</source>
        <translation>El servidor nuevo no tiene TPM: lo que se selló con el de &apos;{source}&apos; ({sealed}) no se abrirá. Tenga a mano las claves de recuperación.</translation>
    </message>
    <message>
        <source>The new server has {memory} of memory, and its host {installed} in all.</source>
        <translation>El servidor nuevo tiene {memory} de memoria, y su host {installed} en total.</translation>
    </message>
    <message>
        <source>The new server has {memory} of memory, and its host {memory_free} free: it may not start, or slow others down.</source>
        <translation>El servidor nuevo tiene {memory} de memoria, y su host {memory_free} libres: puede que no arranque, o que frene a otros.</translation>
    </message>
    <message>
        <source>The new server has {vcpus} CPUs, and its host {processors}, on which they take turns.</source>
        <translation>El servidor nuevo tiene {vcpus} CPU, y su host {processors}, en las que se turnan.</translation>
    </message>
    <message>
        <source>The new server starts with a name that Windows makes up</source>
        <translation>El servidor nuevo arranca con un nombre que inventa Windows</translation>
    </message>
    <message>
        <source>The new server starts with the name it had as &apos;{source}&apos;</source>
        <translation>El servidor nuevo arranca con el nombre que tenía como &apos;{source}&apos;</translation>
    </message>
    <message>
        <source>The new server&apos;s TPM is a copy: it has the same identity (endorsement key) and secrets as &apos;{source}&apos; and as every other server that gets it.</source>
        <translation>El TPM del servidor nuevo es una copia: tiene la misma identidad (clave de aprobación) y los mismos secretos que &apos;{source}&apos; y que cualquier otro servidor que la reciba.</translation>
    </message>
    <message>
        <source>The new server&apos;s TPM is empty: what was sealed with that of &apos;{source}&apos; ({sealed}) won&apos;t open. Have recovery keys at hand{instead}.</source>
        <translation>El TPM del servidor nuevo está vacío: lo que se selló con el de &apos;{source}&apos; ({sealed}) no se abrirá. Tenga a mano las claves de recuperación{instead}.</translation>
    </message>
    <message>
        <source>The note holds control characters. Leave them out.</source>
        <translation>La nota contiene caracteres de control. Quítelos.</translation>
    </message>
    <message>
        <source>The original is in the trash of {url}.</source>
        <translation>El original está en la papelera de {url}.</translation>
    </message>
    <message>
        <source>The others: {others}.</source>
        <translation>Los demás: {others}.</translation>
    </message>
    <message>
        <source>The password is empty.</source>
        <translation>La contraseña está vacía.</translation>
    </message>
    <message>
        <source>The password&apos;s hash is none that a guest takes (yescrypt, sha512-crypt, sha256-crypt, bcrypt).</source>
        <translation>El hash de la contraseña no es de los que acepta un invitado (yescrypt, sha512-crypt, sha256-crypt, bcrypt).</translation>
    </message>
    <message>
        <source>The room in {folder} on the hypervisor could not be found out.</source>
        <translation>No se pudo averiguar el espacio de {folder} en el hipervisor.</translation>
    </message>
    <message>
        <source>The screenshot of server &apos;{name}&apos; is larger than any screen.</source>
        <translation>La captura de pantalla del servidor &apos;{name}&apos; es mayor que cualquier pantalla.</translation>
    </message>
    <message>
        <source>The secret of an image store could not be removed from the hypervisor.</source>
        <translation>No se pudo quitar del hipervisor el secreto de un almacén de imágenes.</translation>
    </message>
    <message>
        <source>The secret of storage pool &apos;{pool}&apos; could not be read.</source>
        <translation>No se pudo leer el secreto del grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>The seed could not be taken out of the CD-ROM drive of server &apos;{name}&apos;.</source>
        <translation>No se pudo sacar el disco semilla de la unidad de CD-ROM del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>The seed of server &apos;{name}&apos;, which has read it, is still there.</source>
        <translation>El disco semilla del servidor &apos;{name}&apos;, que ya lo ha leído, sigue ahí.</translation>
    </message>
    <message>
        <source>The seed, with the password&apos;s hash or what you gave the guest to do, stays in the server&apos;s CD-ROM drive: wait for the guest, or take it out yourself.</source>
        <translation>El disco semilla, con el hash de la contraseña o lo que encargó al invitado, se queda en la unidad de CD-ROM del servidor: espere al invitado, o sáquelo usted mismo.</translation>
    </message>
    <message>
        <source>The server doesn&apos;t let this user in: {what} {name} in {place} failed. Check the owner and the modes there, or give uid= and gid= in the store&apos;s URL.</source>
        <translation>El servidor no deja entrar a este usuario: no se pudo {what} {name} en {place}. Compruebe allí el propietario y los permisos, o indique uid= y gid= en la URL del almacén.</translation>
    </message>
    <message>
        <source>The server needs a name.</source>
        <translation>El servidor necesita un nombre.</translation>
    </message>
    <message>
        <source>The server of {name} does not say where it holds data.</source>
        <translation>El servidor no dice dónde hay datos en {name}.</translation>
    </message>
    <message>
        <source>The server runs, but its sheet can&apos;t be written to {file}: {error}.</source>
        <translation>El servidor funciona, pero su hoja no se puede escribir en {file}: {error}.</translation>
    </message>
    <message>
        <source>The server was hibernated, so nothing on its disks was changed.</source>
        <translation>El servidor estaba hibernado, así que no se cambió nada en sus discos.</translation>
    </message>
    <message>
        <source>The server was hibernated: its memory lies in its swap area, so nothing on its disks was changed.</source>
        <translation>El servidor estaba hibernado: su memoria está en su área de intercambio, así que no se cambió nada en sus discos.</translation>
    </message>
    <message>
        <source>The server was switched off while its disks were filled.</source>
        <translation>El servidor se apagó mientras se rellenaban sus discos.</translation>
    </message>
    <message>
        <source>The server&apos;s name is longer than 128 characters.</source>
        <translation>El nombre del servidor tiene más de 128 caracteres.</translation>
    </message>
    <message>
        <source>The server&apos;s name is too long for the names of its disks&apos; files, in which letters of some scripts take more room than others: {count} bytes of {most}.</source>
        <translation>El nombre del servidor es demasiado largo para los nombres de los archivos de sus discos, en los que las letras de algunas escrituras ocupan más que otras: {count} bytes de {most}.</translation>
    </message>
    <message>
        <source>The servers could not be counted.</source>
        <translation>No se pudieron contar los servidores.</translation>
    </message>
    <message>
        <source>The servers could not be listed.</source>
        <translation>No se pudieron listar los servidores.</translation>
    </message>
    <message>
        <source>The servers run, but their sheet can&apos;t be written to {file}: {error}.</source>
        <translation>Los servidores funcionan, pero su hoja no se puede escribir en {file}: {error}.</translation>
    </message>
    <message>
        <source>The servers&apos; load could not be read.</source>
        <translation>No se pudo leer la carga de los servidores.</translation>
    </message>
    <message>
        <source>The servers&apos; network addresses could not be read.</source>
        <translation>No se pudieron leer las direcciones de red de los servidores.</translation>
    </message>
    <message>
        <source>The settings in {path} can&apos;t be read: {error}. Correct or remove the file.</source>
        <translation>Los ajustes de {path} no se pueden leer: {error}. Corrija o elimine el archivo.</translation>
    </message>
    <message>
        <source>The settings in {path}: {key} is {value}, and has to be {wanted}. Correct or remove it.</source>
        <translation>Los ajustes de {path}: {key} es {value}, y tiene que ser {wanted}. Corríjalo o quítelo.</translation>
    </message>
    <message>
        <source>The state of server &apos;{uuid}&apos; could not be read.</source>
        <translation>No se pudo leer el estado del servidor &apos;{uuid}&apos;.</translation>
    </message>
    <message>
        <source>The storage pools could not be listed.</source>
        <translation>No se pudieron listar los grupos de almacenamiento.</translation>
    </message>
    <message>
        <source>The store &apos;{local}&apos; is the folder that every installation has; it keeps its name and place.</source>
        <translation>El almacén &apos;{local}&apos; es la carpeta que tiene toda instalación; conserva su nombre y su lugar.</translation>
    </message>
    <message>
        <source>The store &apos;{name}&apos; is in use. Use another one before you remove it.</source>
        <translation>El almacén &apos;{name}&apos; está en uso. Use otro antes de quitarlo.</translation>
    </message>
    <message>
        <source>The store was not added: {problem}</source>
        <translation>El almacén no se añadió: {problem}</translation>
    </message>
    <message>
        <source>The swap area {device} has pages of another size, and was not trimmed.</source>
        <translation>El área de intercambio {device} tiene páginas de otro tamaño, y no se recortó.</translation>
    </message>
    <message>
        <source>The system&apos;s file system can&apos;t be written to, so nothing was sealed: check it in the server.</source>
        <translation>No se puede escribir en el sistema de archivos del sistema, así que no se selló nada: compruébelo en el servidor.</translation>
    </message>
    <message>
        <source>The system&apos;s file system can&apos;t be written to, so nothing was set in it ({error}).</source>
        <translation>No se puede escribir en el sistema de archivos del sistema, así que no se fijó nada en él ({error}).</translation>
    </message>
    <message>
        <source>The table has more than {longest_table} KiB of text.</source>
        <translation>La tabla tiene más de {longest_table} KiB de texto.</translation>
    </message>
    <message>
        <source>The table has more than {most_rows} rows.</source>
        <translation>La tabla tiene más de {most_rows} filas.</translation>
    </message>
    <message>
        <source>The table has no rows below its header: a line for each server.</source>
        <translation>La tabla no tiene filas bajo su encabezado: una línea por servidor.</translation>
    </message>
    <message>
        <source>The table has no rows. Give it a line for each server.</source>
        <translation>La tabla no tiene filas. Dé una línea a cada servidor.</translation>
    </message>
    <message>
        <source>The target of storage pool &apos;{pool}&apos; asks for a secret, which libvirt keeps private. Put it into your keyring with `imgtpl pool-secret {pool}`, or choose another pool.</source>
        <translation>El destino del grupo de almacenamiento &apos;{pool}&apos; pide un secreto que libvirt no revela. Guárdelo en su llavero con `imgtpl pool-secret {pool}`, o elija otro grupo.</translation>
    </message>
    <message>
        <source>The target of storage pool &apos;{pool}&apos; asks for a secret, which the hypervisor doesn&apos;t have, so that nothing can be written there. Give it that secret, or choose another pool.</source>
        <translation>El destino del grupo de almacenamiento &apos;{pool}&apos; pide un secreto que el hipervisor no tiene, así que no se puede escribir allí. Déselo o elija otro grupo.</translation>
    </message>
    <message>
        <source>The target of storage pool &apos;{pool}&apos; asks for no secret.</source>
        <translation>El destino del grupo de almacenamiento &apos;{pool}&apos; no pide ningún secreto.</translation>
    </message>
    <message>
        <source>The template boots securely on a &apos;{machine}&apos; machine; only q35 has secure boot.</source>
        <translation>La plantilla arranca de forma segura en una máquina &apos;{machine}&apos;; solo q35 tiene arranque seguro.</translation>
    </message>
    <message>
        <source>The template has no disk called &apos;{target}&apos;; it has {disks}.</source>
        <translation>La plantilla no tiene ningún disco llamado &apos;{target}&apos;; tiene {disks}.</translation>
    </message>
    <message>
        <source>The template has no interface in a network called &apos;{name}&apos;; it has {recorded}.</source>
        <translation>La plantilla no tiene ninguna interfaz en una red llamada &apos;{name}&apos;; tiene {recorded}.</translation>
    </message>
    <message>
        <source>The template has {interfaces} network interfaces, and {networks} networks were named.</source>
        <translation>La plantilla tiene {interfaces} interfaces de red, y se nombraron {networks} redes.</translation>
    </message>
    <message>
        <source>The template is for a &apos;{machine}&apos; machine ({arch}); only {machines} can be built.</source>
        <translation>La plantilla es para una máquina &apos;{machine}&apos; ({arch}); solo se pueden crear {machines}.</translation>
    </message>
    <message>
        <source>The template needs a TPM, which this hypervisor can&apos;t emulate. Install swtpm (packages swtpm and swtpm-tools) there, or leave the TPM out (--without-tpm).</source>
        <translation>La plantilla necesita un TPM, que este hipervisor no puede emular. Instale allí swtpm (paquetes swtpm y swtpm-tools), o prescinda del TPM (--without-tpm).</translation>
    </message>
    <message>
        <source>The template needs a name.</source>
        <translation>La plantilla necesita un nombre.</translation>
    </message>
    <message>
        <source>The template needs {kind}, which this hypervisor lacks for {arch}. Install {lacking} there.</source>
        <translation>La plantilla necesita {kind}, que este hipervisor no tiene para {arch}. Instale allí {lacking}.</translation>
    </message>
    <message>
        <source>The template will not be sealed: new servers share the machine id, the SSH host keys and all else that identifies &apos;{server}&apos;.</source>
        <translation>La plantilla no se sellará: los servidores nuevos comparten el identificador de máquina, las claves de host SSH y todo lo demás que identifica a &apos;{server}&apos;.</translation>
    </message>
    <message>
        <source>The template&apos;s TPM state is not one of this server&apos;s kind; it is not used.</source>
        <translation>El estado del TPM de la plantilla no es del tipo de este servidor; no se usa.</translation>
    </message>
    <message>
        <source>The template&apos;s UEFI variables are not a variable store; they are not used.</source>
        <translation>Las variables UEFI de la plantilla no son un almacén de variables; no se usan.</translation>
    </message>
    <message>
        <source>The volume group {name} is exported or lacks disks, and was not trimmed.</source>
        <translation>El grupo de volúmenes {name} está exportado o le faltan discos, y no se recortó.</translation>
    </message>
    <message>
        <source>The working copy {path} could not be made: {stderr}</source>
        <translation>No se pudo crear la copia de trabajo {path}: {stderr}</translation>
    </message>
    <message>
        <source>The {count} new servers have {memory} of memory together, and their host {installed} in all. Deploy fewer, give them less memory, or leave them off.</source>
        <translation>Los {count} servidores nuevos tienen juntos {memory} de memoria, y su host {installed} en total. Despliegue menos, deles menos memoria o déjelos apagados.</translation>
    </message>
    <message>
        <source>The {count} new servers have {memory} of memory together, and their host {memory_free} free: some may not start, or slow others down.</source>
        <translation>Los {count} servidores nuevos tienen juntos {memory} de memoria, y su host {memory_free} libres: puede que algunos no arranquen, o que frenen a otros.</translation>
    </message>
    <message>
        <source>The {variables} of &apos;{server}&apos; are not copied: new servers start from \EFI\BOOT, and boot entries and keys of its own are not carried over.</source>
        <translation>De &apos;{server}&apos; no se copian: {variables}. Los servidores nuevos arrancan de \EFI\BOOT, y no se conservan entradas de arranque ni claves propias.</translation>
    </message>
    <message>
        <source>The {what} &apos;{pattern}&apos; has no number: write {{n}}, or {{n:02}} for two digits, where it is to stand.</source>
        <translation>&apos;{pattern}&apos; ({what}) no tiene número: escriba {{n}}, o {{n:02}} para dos cifras, donde deba estar.</translation>
    </message>
    <message>
        <source>The {what} needs a pattern, such as web-{{n:02}}.</source>
        <translation>Falta un patrón ({what}), como web-{{n:02}}.</translation>
    </message>
    <message>
        <source>The {what} of &apos;{server}&apos; could not be found where libvirt keeps it, although it has run. Capture it with fresh firmware state.</source>
        <translation>De &apos;{server}&apos; no se encontró donde lo guarda libvirt, aunque ha funcionado: {what}. Captúrelo con un estado de firmware nuevo.</translation>
    </message>
    <message>
        <source>The {what} of server &apos;{name}&apos; can only be copied while it is off. Shut it down.</source>
        <translation>Solo se puede copiar mientras el servidor &apos;{name}&apos; está apagado: {what}. Apáguelo.</translation>
    </message>
    <message>
        <source>There are settings for interface {number}, and the template has {interfaces}.</source>
        <translation>Hay ajustes para la interfaz {number}, y la plantilla tiene {interfaces}.</translation>
    </message>
    <message>
        <source>There are {more} problems more.</source>
        <translation>Hay {more} problemas más.</translation>
    </message>
    <message>
        <source>There are {rows} rows, and up to {most_rows} can be deployed.</source>
        <translation>Hay {rows} filas, y se pueden desplegar hasta {most_rows}.</translation>
    </message>
    <message>
        <source>There can be one gateway for IPv4 and one for IPv6.</source>
        <translation>Puede haber una puerta de enlace para IPv4 y una para IPv6.</translation>
    </message>
    <message>
        <source>There can be {most_dns} DNS servers here.</source>
        <translation>Puede haber aquí {most_dns} servidores DNS.</translation>
    </message>
    <message>
        <source>There can be {most_users} users here, each named once.</source>
        <translation>Puede haber aquí {most_users} usuarios, cada uno nombrado una vez.</translation>
    </message>
    <message>
        <source>There is a group &apos;{user}&apos; but no such user, who was not made.</source>
        <translation>Hay un grupo &apos;{user}&apos; pero ningún usuario con ese nombre, que no se creó.</translation>
    </message>
    <message>
        <source>There is a hypervisor called &apos;{name}&apos; already. Choose another name.</source>
        <translation>Ya hay un hipervisor llamado &apos;{name}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>There is an image store called &apos;{other}&apos; already. Choose another name.</source>
        <translation>Ya hay un almacén de imágenes llamado &apos;{other}&apos;. Elija otro nombre.</translation>
    </message>
    <message>
        <source>There is more than one operating system on the disks; only {name} was sealed.</source>
        <translation>Hay más de un sistema operativo en los discos; solo se selló {name}.</translation>
    </message>
    <message>
        <source>There is no column called &apos;{column}&apos;; there can be {known}.</source>
        <translation>No hay ninguna columna llamada &apos;{column}&apos;; puede haber {known}.</translation>
    </message>
    <message>
        <source>There is no connection to the hypervisor &apos;{uri}&apos; now.</source>
        <translation>Ahora no hay conexión con el hipervisor &apos;{uri}&apos;.</translation>
    </message>
    <message>
        <source>There is no hypervisor called &apos;{name}&apos;.</source>
        <translation>No hay ningún hipervisor llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>There is no hypervisor called &apos;{uri}&apos; in the list, nor is that a libvirt connection URI such as qemu:///system.</source>
        <translation>No hay ningún hipervisor llamado &apos;{uri}&apos; en la lista, ni es eso un URI de conexión de libvirt como qemu:///system.</translation>
    </message>
    <message>
        <source>There is no image store called &apos;{name}&apos;, and no folder of that name. A folder that is to become a store is written with its path, such as ./{name}.</source>
        <translation>No hay ningún almacén de imágenes llamado &apos;{name}&apos;, ni ninguna carpeta con ese nombre. Una carpeta que ha de ser un almacén se escribe con su ruta, como ./{name}.</translation>
    </message>
    <message>
        <source>There is no image store called &apos;{name}&apos;.</source>
        <translation>No hay ningún almacén de imágenes llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>There is no ledger {path}: its job was cleaned up.</source>
        <translation>No hay ningún registro {path}: su trabajo ya se limpió.</translation>
    </message>
    <message>
        <source>There is no memory for a connection to an NFS server.</source>
        <translation>No hay memoria para una conexión con un servidor NFS.</translation>
    </message>
    <message>
        <source>There is no memory for an iSCSI session.</source>
        <translation>No hay memoria para una sesión iSCSI.</translation>
    </message>
    <message>
        <source>There is no profile called &apos;{name}&apos;.</source>
        <translation>No hay ningún perfil llamado &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>There is nothing called {unknown} to seal; there is {seal_all}.</source>
        <translation>No hay nada llamado {unknown} que sellar; hay {seal_all}.</translation>
    </message>
    <message>
        <source>There is too little room in {folder} to prepare the disks: make some, or capture without trimming and sealing.</source>
        <translation>Hay demasiado poco espacio en {folder} para preparar los discos: libere espacio, o capture sin recortar ni sellar.</translation>
    </message>
    <message>
        <source>This hypervisor can&apos;t run a server with the machine type &apos;{machine}&apos; for {arch} ({error}). Deploy it on another hypervisor.</source>
        <translation>Este hipervisor no puede ejecutar un servidor con el tipo de máquina &apos;{machine}&apos; para {arch} ({error}). Despliéguelo en otro hipervisor.</translation>
    </message>
    <message>
        <source>This hypervisor has no storage pool called &apos;default&apos;. Make one there, or choose another pool.</source>
        <translation>Este hipervisor no tiene ningún grupo de almacenamiento llamado &apos;default&apos;. Cree uno allí, o elija otro.</translation>
    </message>
    <message>
        <source>This hypervisor would not take such a server. Libvirt says: {error}. Deploy it on another one.</source>
        <translation>Este hipervisor no aceptaría un servidor así. Libvirt dice: {error}. Despliéguelo en otro.</translation>
    </message>
    <message>
        <source>Two partitions of the LUN are called &apos;{name}&apos;.</source>
        <translation>Dos particiones del LUN se llaman &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>UEFI firmware</source>
        <translation>firmware UEFI</translation>
    </message>
    <message>
        <source>UEFI firmware with secure boot</source>
        <translation>firmware UEFI con arranque seguro</translation>
    </message>
    <message>
        <source>UEFI variables</source>
        <translation>Variables UEFI</translation>
    </message>
    <message>
        <source>USB redirection</source>
        <translation>redirección USB</translation>
    </message>
    <message>
        <source>USB redirection, which needs a SPICE display</source>
        <translation>redirección USB, que necesita una pantalla SPICE</translation>
    </message>
    <message>
        <source>Unpack {image} to {target}</source>
        <translation>Desempaquetar {image} en {target}</translation>
    </message>
    <message>
        <source>Use {name}</source>
        <translation>Usar {name}</translation>
    </message>
    <message>
        <source>User &apos;{user}&apos; has no number in {passwd}, which was left.</source>
        <translation>El usuario &apos;{user}&apos; no tiene número en {passwd}, que se dejó como está.</translation>
    </message>
    <message>
        <source>User &apos;{user}&apos; is not in {shadow} once, so that the password was not set.</source>
        <translation>El usuario &apos;{user}&apos; no está exactamente una vez en {shadow}, así que no se fijó la contraseña.</translation>
    </message>
    <message>
        <source>User-data is for cloud-init, which is not in the guest</source>
        <translation>Los datos de usuario (user-data) son para cloud-init, que no está en el invitado</translation>
    </message>
    <message>
        <source>User-data is left out: no cloud-init was found in the template.</source>
        <translation>Los datos de usuario (user-data) se omiten: no se encontró cloud-init en la plantilla.</translation>
    </message>
    <message>
        <source>User-data is text of up to {longest_text} KiB.</source>
        <translation>Los datos de usuario (user-data) son texto de hasta {longest_text} KiB.</translation>
    </message>
    <message>
        <source>User-data must begin with a line that tells its kind, such as &apos;#cloud-config&apos; or &apos;#!/bin/sh&apos;.</source>
        <translation>Los datos de usuario (user-data) deben empezar por una línea que diga su tipo, como &apos;#cloud-config&apos; o &apos;#!/bin/sh&apos;.</translation>
    </message>
    <message>
        <source>VLAN tags of network interfaces</source>
        <translation>etiquetas VLAN de interfaces de red</translation>
    </message>
    <message>
        <source>Verify {found}</source>
        <translation>Verificar {found}</translation>
    </message>
    <message>
        <source>Verify {images}</source>
        <translation>Verificar {images}</translation>
    </message>
    <message>
        <source>Volume &apos;{name}&apos; could not be created in storage pool &apos;{pool}&apos;.</source>
        <translation>No se pudo crear el volumen &apos;{name}&apos; en el grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Volume &apos;{name}&apos; could not be deleted from storage pool &apos;{pool}&apos;.</source>
        <translation>No se pudo eliminar el volumen &apos;{name}&apos; del grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Volume &apos;{name}&apos; could not be looked up in storage pool &apos;{pool}&apos;.</source>
        <translation>No se pudo buscar el volumen &apos;{name}&apos; en el grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Volume &apos;{name}&apos; could not be wiped in storage pool &apos;{pool}&apos;.</source>
        <translation>No se pudo borrar el contenido del volumen &apos;{name}&apos; en el grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Volume &apos;{volume}&apos; could not be written in storage pool &apos;{pool}&apos;.</source>
        <translation>No se pudo escribir el volumen &apos;{volume}&apos; en el grupo de almacenamiento &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>Volume &apos;{volume}&apos; has the format &apos;{format}&apos;; only qcow2 and raw can be attached.</source>
        <translation>El volumen &apos;{volume}&apos; tiene el formato &apos;{format}&apos;; solo se pueden conectar qcow2 y raw.</translation>
    </message>
    <message>
        <source>Volume &apos;{volume}&apos; in pool &apos;{pool}&apos; is half-made.</source>
        <translation>El volumen &apos;{volume}&apos; del grupo &apos;{pool}&apos; está a medio hacer.</translation>
    </message>
    <message>
        <source>Volume &apos;{volume}&apos; is {format}; only a raw one can be written as a stream.</source>
        <translation>El volumen &apos;{volume}&apos; es {format}; solo uno raw se puede escribir como flujo.</translation>
    </message>
    <message>
        <source>What &apos;{template}&apos; lies on is not in the image store any more. Copy it flattened, or bring that one back from the trash.</source>
        <translation>Aquello en lo que se apoya &apos;{template}&apos; ya no está en el almacén de imágenes. Cópiela aplanada, o recupérelo de la papelera.</translation>
    </message>
    <message>
        <source>What lies on {device} is not known, and was not trimmed.</source>
        <translation>Lo que hay en {device} no se conoce, y no se recortó.</translation>
    </message>
    <message>
        <source>What the hypervisor gives for the screen is no picture.</source>
        <translation>Lo que el hipervisor da como pantalla no es una imagen.</translation>
    </message>
    <message>
        <source>What was copied to {store} stays there for a week: the same copy goes on from there.</source>
        <translation>Lo copiado a {store} se queda allí una semana: la misma copia continúa desde allí.</translation>
    </message>
    <message>
        <source>What was filled of server &apos;{name}&apos; could not be made safe.</source>
        <translation>No se pudo poner a salvo lo que se rellenó del servidor &apos;{name}&apos;.</translation>
    </message>
    <message>
        <source>What was made stays: {made}.</source>
        <translation>Lo que se creó se queda: {made}.</translation>
    </message>
    <message>
        <source>What was sealed with the TPM of &apos;{server}&apos; ({sealed}) won&apos;t open on new servers. Have recovery keys at hand, or copy the firmware state.</source>
        <translation>Lo que se selló con el TPM de &apos;{server}&apos; ({sealed}) no se abrirá en servidores nuevos. Tenga a mano las claves de recuperación, o copie el estado del firmware.</translation>
    </message>
    <message>
        <source>What was written so far stays; the same command goes on from there.</source>
        <translation>Lo escrito hasta ahora se queda; la misma orden continúa desde allí.</translation>
    </message>
    <message>
        <source>What you gave the guest to do stays readable in its CD-ROM drive: take that out once it was done, since nothing tells when that is.</source>
        <translation>Lo que encargó al invitado queda legible en su unidad de CD-ROM: sáquelo cuando esté hecho, pues nada indica cuándo es.</translation>
    </message>
    <message>
        <source>What {lost} may hold is written over and can&apos;t be brought back.</source>
        <translation>Lo que pueda contener {lost} se sobrescribe y no se puede recuperar.</translation>
    </message>
    <message>
        <source>Whether &apos;{name}&apos; can run there could not be asked.</source>
        <translation>No se pudo preguntar si &apos;{name}&apos; puede funcionar allí.</translation>
    </message>
    <message>
        <source>While it runs, {to_write} are copied and checked in the background; until then it depends on &apos;{template}&apos;.</source>
        <translation>Mientras funciona, se copian y comprueban {to_write} en segundo plano; hasta entonces depende de &apos;{template}&apos;.</translation>
    </message>
    <message>
        <source>Windows has no locale like {locale}, which was left out.</source>
        <translation>Windows no tiene ninguna configuración regional como {locale}, que se omitió.</translation>
    </message>
    <message>
        <source>Windows has no time zone like {asked}, which was left out.</source>
        <translation>Windows no tiene ninguna zona horaria como {asked}, que se omitió.</translation>
    </message>
    <message>
        <source>Windows is hibernated or was started quickly</source>
        <translation>Windows está hibernado o se inició con el inicio rápido</translation>
    </message>
    <message>
        <source>Windows is sealed by its own sysprep: run it with /generalize in the server, then capture again.</source>
        <translation>Windows se sella con su propio sysprep: ejecútelo con /generalize en el servidor y capture de nuevo.</translation>
    </message>
    <message>
        <source>Windows reads who it is after sysprep only, which was not run; nothing was set in it</source>
        <translation>Windows solo lee quién es después de sysprep, que no se ejecutó; no se fijó nada en él</translation>
    </message>
    <message>
        <source>Windows was not shut down</source>
        <translation>Windows no se apagó</translation>
    </message>
    <message>
        <source>With it came what it lies on: {brought}.</source>
        <translation>Con ella vino aquello en lo que se apoya: {brought}.</translation>
    </message>
    <message>
        <source>Without trimming, the system&apos;s file system keeps what was removed in its free space: capture with it.</source>
        <translation>Sin recortar, el sistema de archivos del sistema conserva en su espacio libre lo que se eliminó: capture recortando.</translation>
    </message>
    <message>
        <source>Writing {name} at offset {offset}</source>
        <translation>Error al escribir {name} en la posición {offset}</translation>
    </message>
    <message>
        <source>Writing {name} failed: its server offers it for reading only.</source>
        <translation>Error al escribir {name}: su servidor lo ofrece solo para leer.</translation>
    </message>
    <message>
        <source>You may not read {path}.</source>
        <translation>No tiene permiso para leer {path}.</translation>
    </message>
    <message>
        <source>You may not write to {place}: {what} failed.</source>
        <translation>No tiene permiso para escribir en {place}: no se pudo {what}.</translation>
    </message>
    <message>
        <source>Zeroing {name} at offset {offset}</source>
        <translation>Error al poner a cero {name} en la posición {offset}</translation>
    </message>
    <message>
        <source>a Btrfs file system</source>
        <translation>un sistema de archivos Btrfs</translation>
    </message>
    <message>
        <source>a CD image</source>
        <translation>una imagen de CD</translation>
    </message>
    <message>
        <source>a CPU feature whose name is not one, or is there twice</source>
        <translation>una característica de CPU con un nombre no válido, o que está dos veces</translation>
    </message>
    <message>
        <source>a CPU without mode</source>
        <translation>una CPU sin modo</translation>
    </message>
    <message>
        <source>a DNS server</source>
        <translation>un servidor DNS</translation>
    </message>
    <message>
        <source>a FAT file system</source>
        <translation>un sistema de archivos FAT</translation>
    </message>
    <message>
        <source>a LUKS encrypted volume</source>
        <translation>un volumen cifrado con LUKS</translation>
    </message>
    <message>
        <source>a SCSI controller without disks ({model})</source>
        <translation>un controlador SCSI sin discos ({model})</translation>
    </message>
    <message>
        <source>a VMFS datastore</source>
        <translation>un almacén de datos VMFS</translation>
    </message>
    <message>
        <source>a build for secure boot of {package}</source>
        <translation>una compilación para arranque seguro de {package}</translation>
    </message>
    <message>
        <source>a channel that is not known, is there twice, or is one too many</source>
        <translation>un canal desconocido, repetido o de más</translation>
    </message>
    <message>
        <source>a file&apos;s entry is bad</source>
        <translation>la entrada de un archivo es incorrecta</translation>
    </message>
    <message>
        <source>a folder shown as disk</source>
        <translation>una carpeta mostrada como disco</translation>
    </message>
    <message>
        <source>a node of a Corosync cluster</source>
        <translation>un nodo de un clúster de Corosync</translation>
    </message>
    <message>
        <source>a node of a Docker swarm</source>
        <translation>un nodo de un enjambre de Docker</translation>
    </message>
    <message>
        <source>a node of a K3s or RKE2 cluster</source>
        <translation>un nodo de un clúster de K3s o RKE2</translation>
    </message>
    <message>
        <source>a node of a Kubernetes cluster</source>
        <translation>un nodo de un clúster de Kubernetes</translation>
    </message>
    <message>
        <source>a part of a Linux RAID</source>
        <translation>una parte de un RAID de Linux</translation>
    </message>
    <message>
        <source>a partition table (GPT) with other partitions</source>
        <translation>una tabla de particiones (GPT) con otras particiones</translation>
    </message>
    <message>
        <source>a partition table (MBR) or a boot sector</source>
        <translation>una tabla de particiones (MBR) o un sector de arranque</translation>
    </message>
    <message>
        <source>a peer of a Gluster pool</source>
        <translation>un par de un grupo de Gluster</translation>
    </message>
    <message>
        <source>a physical volume of LVM</source>
        <translation>un volumen físico de LVM</translation>
    </message>
    <message>
        <source>a qcow2 image</source>
        <translation>una imagen qcow2</translation>
    </message>
    <message>
        <source>a source of random numbers that is not known</source>
        <translation>una fuente de números aleatorios desconocida</translation>
    </message>
    <message>
        <source>a time stamp counter of {frequency} Hz; the host&apos;s has {tsc} Hz</source>
        <translation>un contador de marcas de tiempo de {frequency} Hz; el del host tiene {tsc} Hz</translation>
    </message>
    <message>
        <source>a timer of the clock that is not known, or named twice</source>
        <translation>un temporizador del reloj desconocido o nombrado dos veces</translation>
    </message>
    <message>
        <source>a vDPA device</source>
        <translation>un dispositivo vDPA</translation>
    </message>
    <message>
        <source>a vhost-user device</source>
        <translation>un dispositivo vhost-user</translation>
    </message>
    <message>
        <source>a whole number of MiB a second, 0 for no limit</source>
        <translation>un número entero de MiB por segundo, 0 para ningún límite</translation>
    </message>
    <message>
        <source>address {fixed}</source>
        <translation>dirección {fixed}</translation>
    </message>
    <message>
        <source>addresses, by {by}</source>
        <translation>direcciones, mediante {by}</translation>
    </message>
    <message>
        <source>an NTFS file system</source>
        <translation>un sistema de archivos NTFS</translation>
    </message>
    <message>
        <source>an XFS file system</source>
        <translation>un sistema de archivos XFS</translation>
    </message>
    <message>
        <source>an address by DHCP</source>
        <translation>una dirección por DHCP</translation>
    </message>
    <message>
        <source>an ext4 file system</source>
        <translation>un sistema de archivos ext4</translation>
    </message>
    <message>
        <source>an image store</source>
        <translation>un almacén de imágenes</translation>
    </message>
    <message>
        <source>an image store that was not finished</source>
        <translation>un almacén de imágenes que quedó sin terminar</translation>
    </message>
    <message>
        <source>an input device that is not known or has no bus</source>
        <translation>un dispositivo de entrada desconocido o sin bus</translation>
    </message>
    <message>
        <source>another ImgTpl</source>
        <translation>otro ImgTpl</translation>
    </message>
    <message>
        <source>another display ({kind})</source>
        <translation>otra pantalla ({kind})</translation>
    </message>
    <message>
        <source>another job</source>
        <translation>otro trabajo</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>otro programa</translation>
    </message>
    <message>
        <source>another system</source>
        <translation>otro sistema</translation>
    </message>
    <message>
        <source>are ready and off</source>
        <translation>están listos y apagados</translation>
    </message>
    <message>
        <source>asking for the room of</source>
        <translation>consultar el espacio de</translation>
    </message>
    <message>
        <source>asking for the time of</source>
        <translation>consultar la hora de</translation>
    </message>
    <message>
        <source>bandwidth limits of network interfaces</source>
        <translation>límites de ancho de banda de interfaces de red</translation>
    </message>
    <message>
        <source>booting a kernel file of the host; the new server boots from its disk</source>
        <translation>el arranque con un archivo de núcleo del host; el servidor nuevo arranca de su disco</translation>
    </message>
    <message>
        <source>brief</source>
        <translation>breve</translation>
    </message>
    <message>
        <source>bringing the server back</source>
        <translation>recuperando el servidor</translation>
    </message>
    <message>
        <source>building the demo guest</source>
        <translation>creando el invitado de demostración</translation>
    </message>
    <message>
        <source>can&apos;t be read from this workstation ({error})</source>
        <translation>no se puede leer desde este equipo ({error})</translation>
    </message>
    <message>
        <source>changes to what libvirt knows of QEMU (qemu:capabilities)</source>
        <translation>cambios en lo que libvirt sabe de QEMU (qemu:capabilities)</translation>
    </message>
    <message>
        <source>channel &apos;{channel}&apos;, which needs a SPICE display</source>
        <translation>canal &apos;{channel}&apos;, que necesita una pantalla SPICE</translation>
    </message>
    <message>
        <source>channel &apos;{name}&apos;</source>
        <translation>canal &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>checking disks</source>
        <translation>comprobando discos</translation>
    </message>
    <message>
        <source>checking files</source>
        <translation>comprobando archivos</translation>
    </message>
    <message>
        <source>checking the copy</source>
        <translation>comprobando la copia</translation>
    </message>
    <message>
        <source>checking the rest of the template</source>
        <translation>comprobando el resto de la plantilla</translation>
    </message>
    <message>
        <source>checking the template</source>
        <translation>comprobando la plantilla</translation>
    </message>
    <message>
        <source>checking the template&apos;s data</source>
        <translation>comprobando los datos de la plantilla</translation>
    </message>
    <message>
        <source>checking {image}</source>
        <translation>comprobando {image}</translation>
    </message>
    <message>
        <source>cleaning up</source>
        <translation>limpiando</translation>
    </message>
    <message>
        <source>cloud-init writes {path} anew</source>
        <translation>cloud-init escribe {path} de nuevo</translation>
    </message>
    <message>
        <source>comparing</source>
        <translation>comparando</translation>
    </message>
    <message>
        <source>consoles after the first</source>
        <translation>consolas después de la primera</translation>
    </message>
    <message>
        <source>copying</source>
        <translation>copiando</translation>
    </message>
    <message>
        <source>copying &apos;{template}&apos;</source>
        <translation>copiando &apos;{template}&apos;</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>bloqueado</translation>
    </message>
    <message>
        <source>crypto devices</source>
        <translation>dispositivos criptográficos</translation>
    </message>
    <message>
        <source>data that ImgTpl doesn&apos;t know</source>
        <translation>datos que ImgTpl no conoce</translation>
    </message>
    <message>
        <source>data, {offset} from its start</source>
        <translation>datos, a {offset} de su principio</translation>
    </message>
    <message>
        <source>defined and left off</source>
        <translation>se definen y se dejan apagados</translation>
    </message>
    <message>
        <source>defined and started, {at_once} at a time</source>
        <translation>se definen y se inician, {at_once} a la vez</translation>
    </message>
    <message>
        <source>defining the server</source>
        <translation>definiendo el servidor</translation>
    </message>
    <message>
        <source>deploying {count} servers</source>
        <translation>desplegando {count} servidores</translation>
    </message>
    <message>
        <source>disk &apos;{target}&apos;: io &apos;native&apos;, which needs cache &apos;none&apos; or &apos;directsync&apos;</source>
        <translation>disco &apos;{target}&apos;: io &apos;native&apos;, que necesita la caché &apos;none&apos; o &apos;directsync&apos;</translation>
    </message>
    <message>
        <source>disk &apos;{target}&apos;: model &apos;{model}&apos;, which this hypervisor lacks</source>
        <translation>disco &apos;{target}&apos;: modelo &apos;{model}&apos;, que este hipervisor no tiene</translation>
    </message>
    <message>
        <source>edited {path}</source>
        <translation>{path} modificado</translation>
    </message>
    <message>
        <source>edk2&apos;s firmware for it</source>
        <translation>el firmware de edk2 para esa arquitectura</translation>
    </message>
    <message>
        <source>emptied {folder}</source>
        <translation>{folder} vaciada</translation>
    </message>
    <message>
        <source>emptied {identity}</source>
        <translation>{identity} vaciado</translation>
    </message>
    <message>
        <source>emptied {path}</source>
        <translation>{path} vaciado</translation>
    </message>
    <message>
        <source>ending the backup that an earlier run left</source>
        <translation>terminando la copia que dejó una ejecución anterior</translation>
    </message>
    <message>
        <source>every cluster matches its digest</source>
        <translation>todos los clústeres coinciden con sus resúmenes</translation>
    </message>
    <message>
        <source>extended interrupt mode of the IOMMU, which needs KVM</source>
        <translation>el modo extendido de interrupciones del IOMMU, que necesita KVM</translation>
    </message>
    <message>
        <source>file of a database left</source>
        <translation>archivo de una base de datos conservado</translation>
    </message>
    <message>
        <source>file of a queue removed</source>
        <translation>archivo de una cola eliminado</translation>
    </message>
    <message>
        <source>file removed</source>
        <translation>archivo eliminado</translation>
    </message>
    <message>
        <source>file systems that fill its larger disks</source>
        <translation>sistemas de archivos que llenan sus discos ampliados</translation>
    </message>
    <message>
        <source>files of databases left</source>
        <translation>archivos de bases de datos conservados</translation>
    </message>
    <message>
        <source>files of queues removed</source>
        <translation>archivos de colas eliminados</translation>
    </message>
    <message>
        <source>files removed</source>
        <translation>archivos eliminados</translation>
    </message>
    <message>
        <source>filling {targets}</source>
        <translation>rellenando {targets}</translation>
    </message>
    <message>
        <source>filters of USB redirection</source>
        <translation>filtros de redirección USB</translation>
    </message>
    <message>
        <source>finishing</source>
        <translation>terminar</translation>
    </message>
    <message>
        <source>finishing {name}</source>
        <translation>terminar {name}</translation>
    </message>
    <message>
        <source>finishing {target}</source>
        <translation>terminar {target}</translation>
    </message>
    <message>
        <source>first-boot script</source>
        <translation>script del primer arranque</translation>
    </message>
    <message>
        <source>floppy drive</source>
        <translation>disquetera</translation>
    </message>
    <message>
        <source>for a reason that it does not tell</source>
        <translation>por un motivo que no dice</translation>
    </message>
    <message>
        <source>forgetting cached pages</source>
        <translation>olvidar las páginas en caché</translation>
    </message>
    <message>
        <source>forgetting the cached pages of {name}</source>
        <translation>olvidar las páginas en caché de {name}</translation>
    </message>
    <message>
        <source>given twice</source>
        <translation>dos veces</translation>
    </message>
    <message>
        <source>hardware</source>
        <translation>hardware</translation>
    </message>
    <message>
        <source>has no file or folder {name}.</source>
        <translation>no tiene ningún archivo ni carpeta {name}.</translation>
    </message>
    <message>
        <source>have the same content</source>
        <translation>tienen el mismo contenido</translation>
    </message>
    <message>
        <source>have the same content as far as both go</source>
        <translation>tienen el mismo contenido hasta donde llegan los dos</translation>
    </message>
    <message>
        <source>holds {content}</source>
        <translation>contiene {content}</translation>
    </message>
    <message>
        <source>holds {content} (--overwrite {lun} gives that up)</source>
        <translation>contiene {content} (--overwrite {lun} renuncia a ello)</translation>
    </message>
    <message>
        <source>host device ({kind}) passed through to the guest</source>
        <translation>dispositivo del host ({kind}) asignado directamente al invitado</translation>
    </message>
    <message>
        <source>hostname</source>
        <translation>nombre de host</translation>
    </message>
    <message>
        <source>hostname &apos;{hostname}&apos;</source>
        <translation>nombre de host &apos;{hostname}&apos;</translation>
    </message>
    <message>
        <source>is for another server</source>
        <translation>es para otro servidor</translation>
    </message>
    <message>
        <source>is for disk &apos;{target}&apos;</source>
        <translation>es para el disco &apos;{target}&apos;</translation>
    </message>
    <message>
        <source>is for server &apos;{name}&apos;</source>
        <translation>es para el servidor &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>is left off</source>
        <translation>se deja apagado</translation>
    </message>
    <message>
        <source>is missing. Is it mounted?</source>
        <translation>falta. ¿Está montado?</translation>
    </message>
    <message>
        <source>is missing: the server has no such folder.</source>
        <translation>falta: el servidor no tiene esa carpeta.</translation>
    </message>
    <message>
        <source>is not what was captured.</source>
        <translation>no es lo que se capturó.</translation>
    </message>
    <message>
        <source>is off again</source>
        <translation>vuelve a estar apagado</translation>
    </message>
    <message>
        <source>is ready and off</source>
        <translation>está listo y apagado</translation>
    </message>
    <message>
        <source>is started</source>
        <translation>se inicia</translation>
    </message>
    <message>
        <source>is started again</source>
        <translation>se inicia de nuevo</translation>
    </message>
    <message>
        <source>is too small ({size})</source>
        <translation>es demasiado pequeño ({size})</translation>
    </message>
    <message>
        <source>is used by {users}</source>
        <translation>lo usa {users}</translation>
    </message>
    <message>
        <source>it</source>
        <translation>eso</translation>
    </message>
    <message>
        <source>it can&apos;t be changed</source>
        <translation>no se puede cambiar</translation>
    </message>
    <message>
        <source>it can&apos;t be reached</source>
        <translation>no se puede alcanzar</translation>
    </message>
    <message>
        <source>it can&apos;t be read</source>
        <translation>no se puede leer</translation>
    </message>
    <message>
        <source>it can&apos;t be told which of its logical volumes should</source>
        <translation>no se puede saber cuál de sus volúmenes lógicos debería crecer</translation>
    </message>
    <message>
        <source>it carries another id</source>
        <translation>lleva otro identificador</translation>
    </message>
    <message>
        <source>it doesn&apos;t answer</source>
        <translation>no responde</translation>
    </message>
    <message>
        <source>it gave no answer</source>
        <translation>no dio respuesta</translation>
    </message>
    <message>
        <source>it has UEFI variables without UEFI</source>
        <translation>tiene variables UEFI sin UEFI</translation>
    </message>
    <message>
        <source>it has no digests to check it against</source>
        <translation>no tiene resúmenes con los que comprobarlo</translation>
    </message>
    <message>
        <source>it has no disks, or too many</source>
        <translation>no tiene discos, o tiene demasiados</translation>
    </message>
    <message>
        <source>it has none</source>
        <translation>no tiene ninguno</translation>
    </message>
    <message>
        <source>it has the state of a TPM without a TPM</source>
        <translation>tiene el estado de un TPM sin TPM</translation>
    </message>
    <message>
        <source>it holds {kind}</source>
        <translation>contiene {kind}</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>está dañado</translation>
    </message>
    <message>
        <source>it is encrypted with {locked}</source>
        <translation>está cifrado con {locked}</translation>
    </message>
    <message>
        <source>it names itself as a file</source>
        <translation>se nombra a sí mismo como archivo</translation>
    </message>
    <message>
        <source>it took too long</source>
        <translation>tardó demasiado</translation>
    </message>
    <message>
        <source>it was ended</source>
        <translation>se terminó</translation>
    </message>
    <message>
        <source>its CPUs or memory are out of range</source>
        <translation>sus CPU o su memoria están fuera de rango</translation>
    </message>
    <message>
        <source>its date is not in UTC</source>
        <translation>su fecha no está en UTC</translation>
    </message>
    <message>
        <source>its firmware state is not one of its files</source>
        <translation>su estado del firmware no es uno de sus archivos</translation>
    </message>
    <message>
        <source>its hardware lacks one of its disks</source>
        <translation>a su hardware le falta uno de sus discos</translation>
    </message>
    <message>
        <source>its last partition holds {name}</source>
        <translation>su última partición contiene {name}</translation>
    </message>
    <message>
        <source>its last partition is a logical one</source>
        <translation>su última partición es lógica</translation>
    </message>
    <message>
        <source>its name is not a name</source>
        <translation>su nombre no es un nombre</translation>
    </message>
    <message>
        <source>its note is too long</source>
        <translation>su nota es demasiado larga</translation>
    </message>
    <message>
        <source>its own partition filling the first disk</source>
        <translation>su propia partición ocupando todo el primer disco</translation>
    </message>
    <message>
        <source>its parent is not an id</source>
        <translation>su plantilla base no es un identificador</translation>
    </message>
    <message>
        <source>its schema has version {version}</source>
        <translation>su esquema tiene la versión {version}</translation>
    </message>
    <message>
        <source>its screenshot is not one of its files</source>
        <translation>su captura de pantalla no es uno de sus archivos</translation>
    </message>
    <message>
        <source>its template</source>
        <translation>su plantilla</translation>
    </message>
    <message>
        <source>its volumes are LUNs, which only the storage system makes</source>
        <translation>sus volúmenes son LUN, que solo crea el sistema de almacenamiento</translation>
    </message>
    <message>
        <source>its volumes are partitions, which libvirt lets nobody name</source>
        <translation>sus volúmenes son particiones, que libvirt no deja nombrar</translation>
    </message>
    <message>
        <source>its volumes are the multipath devices that the host has</source>
        <translation>sus volúmenes son los dispositivos multipath que tiene el host</translation>
    </message>
    <message>
        <source>its {what} is described beyond measure</source>
        <translation>su descripción es desmedida: {what}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>launch security (SEV, s390-pv)</source>
        <translation>seguridad de arranque (SEV, s390-pv)</translation>
    </message>
    <message>
        <source>leased to {holder} in network &apos;{name}&apos;</source>
        <translation>concedida a {holder} en la red &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>let {grown} fill disk {index}</source>
        <translation>ampliar {grown} hasta llenar el disco {index}</translation>
    </message>
    <message>
        <source>libvirt makes no volumes in it</source>
        <translation>libvirt no crea volúmenes en él</translation>
    </message>
    <message>
        <source>libvirt writes no data into its volumes</source>
        <translation>libvirt no escribe datos en sus volúmenes</translation>
    </message>
    <message>
        <source>list of tags</source>
        <translation>lista de etiquetas</translation>
    </message>
    <message>
        <source>listing</source>
        <translation>listar</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>locale {locale}</source>
        <translation>configuración regional {locale}</translation>
    </message>
    <message>
        <source>locale {name}</source>
        <translation>configuración regional {name}</translation>
    </message>
    <message>
        <source>lock leases</source>
        <translation>concesiones de bloqueo</translation>
    </message>
    <message>
        <source>locking</source>
        <translation>bloquear</translation>
    </message>
    <message>
        <source>log emptied</source>
        <translation>registro vaciado</translation>
    </message>
    <message>
        <source>logs emptied</source>
        <translation>registros vaciados</translation>
    </message>
    <message>
        <source>looking at</source>
        <translation>examinar</translation>
    </message>
    <message>
        <source>looking for</source>
        <translation>buscar</translation>
    </message>
    <message>
        <source>looking for it</source>
        <translation>buscarlo</translation>
    </message>
    <message>
        <source>looking for its data</source>
        <translation>buscar sus datos</translation>
    </message>
    <message>
        <source>looking for what is wrong with the template</source>
        <translation>buscando qué falla en la plantilla</translation>
    </message>
    <message>
        <source>looking inside</source>
        <translation>mirando dentro</translation>
    </message>
    <message>
        <source>mailbox emptied</source>
        <translation>buzón vaciado</translation>
    </message>
    <message>
        <source>mailboxes emptied</source>
        <translation>buzones vaciados</translation>
    </message>
    <message>
        <source>making</source>
        <translation>crear</translation>
    </message>
    <message>
        <source>memory backing (huge pages, locking)</source>
        <translation>respaldo de la memoria (páginas grandes, bloqueo)</translation>
    </message>
    <message>
        <source>memory limits</source>
        <translation>límites de memoria</translation>
    </message>
    <message>
        <source>memory modules (DIMM, NVDIMM)</source>
        <translation>módulos de memoria (DIMM, NVDIMM)</translation>
    </message>
    <message>
        <source>moving the original to the trash</source>
        <translation>moviendo el original a la papelera</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>needs no clean-up. {kept}</source>
        <translation>no necesita limpieza. {kept}</translation>
    </message>
    <message>
        <source>network &apos;{name}&apos; itself</source>
        <translation>la propia red &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>network filters of interfaces</source>
        <translation>filtros de red de interfaces</translation>
    </message>
    <message>
        <source>network interface {index}, which can be joined to nothing here</source>
        <translation>interfaz de red {index}, que aquí no se puede unir a nada</translation>
    </message>
    <message>
        <source>network interface {number} ({kind}), unless a network is chosen for it</source>
        <translation>interfaz de red {number} ({kind}), salvo que se elija una red para ella</translation>
    </message>
    <message>
        <source>network settings</source>
        <translation>ajustes de red</translation>
    </message>
    <message>
        <source>no cloud-init was found in the template</source>
        <translation>no se encontró cloud-init en la plantilla</translation>
    </message>
    <message>
        <source>no cloudbase-init was found in the template</source>
        <translation>no se encontró cloudbase-init en la plantilla</translation>
    </message>
    <message>
        <source>no way to log in yet</source>
        <translation>todavía sin forma de iniciar sesión</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>none in a network</source>
        <translation>ninguna en una red</translation>
    </message>
    <message>
        <source>note</source>
        <translation>nota</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>nothing that is known</source>
        <translation>nada conocido</translation>
    </message>
    <message>
        <source>off</source>
        <translation>apagado</translation>
    </message>
    <message>
        <source>old log removed</source>
        <translation>registro antiguo eliminado</translation>
    </message>
    <message>
        <source>old logs removed</source>
        <translation>registros antiguos eliminados</translation>
    </message>
    <message>
        <source>on {value}</source>
        <translation>en {value}</translation>
    </message>
    <message>
        <source>opening it</source>
        <translation>abrirlo</translation>
    </message>
    <message>
        <source>opening it for writing</source>
        <translation>abrirlo para escribir</translation>
    </message>
    <message>
        <source>operating system</source>
        <translation>sistema operativo</translation>
    </message>
    <message>
        <source>options handed to QEMU directly (qemu:commandline)</source>
        <translation>opciones pasadas directamente a QEMU (qemu:commandline)</translation>
    </message>
    <message>
        <source>packing</source>
        <translation>empaquetando</translation>
    </message>
    <message>
        <source>panic device</source>
        <translation>dispositivo de pánico</translation>
    </message>
    <message>
        <source>parallel ports</source>
        <translation>puertos paralelos</translation>
    </message>
    <message>
        <source>passed-through LUN</source>
        <translation>LUN asignado directamente</translation>
    </message>
    <message>
        <source>password</source>
        <translation>contraseña</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>en pausa</translation>
    </message>
    <message>
        <source>performance counters of the host</source>
        <translation>contadores de rendimiento del host</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>preparando</translation>
    </message>
    <message>
        <source>preparing the copy</source>
        <translation>preparando la copia</translation>
    </message>
    <message>
        <source>preparing the volumes</source>
        <translation>preparando los volúmenes</translation>
    </message>
    <message>
        <source>publishing</source>
        <translation>publicando</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>reading at offset {offset}</source>
        <translation>leer en la posición {offset}</translation>
    </message>
    <message>
        <source>reading the firmware&apos;s state</source>
        <translation>leyendo el estado del firmware</translation>
    </message>
    <message>
        <source>reading {name}</source>
        <translation>leer {name}</translation>
    </message>
    <message>
        <source>refcount block</source>
        <translation>bloque de recuento de referencias</translation>
    </message>
    <message>
        <source>refcount table</source>
        <translation>tabla de recuento de referencias</translation>
    </message>
    <message>
        <source>removed {shown}</source>
        <translation>eliminado: {shown}</translation>
    </message>
    <message>
        <source>removing</source>
        <translation>eliminar</translation>
    </message>
    <message>
        <source>removing {part}</source>
        <translation>eliminar {part}</translation>
    </message>
    <message>
        <source>removing {target}</source>
        <translation>eliminar {target}</translation>
    </message>
    <message>
        <source>renaming</source>
        <translation>renombrar</translation>
    </message>
    <message>
        <source>reserved in network &apos;{name}&apos;</source>
        <translation>reservada en la red &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>run</source>
        <translation>funcionan</translation>
    </message>
    <message>
        <source>run &apos;ssh-keygen -A&apos; in each new server, which makes none by itself</source>
        <translation>ejecute &apos;ssh-keygen -A&apos; en cada servidor nuevo, que no crea ninguna por sí mismo</translation>
    </message>
    <message>
        <source>running</source>
        <translation>en ejecución</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>funciona</translation>
    </message>
    <message>
        <source>s390 key wrapping</source>
        <translation>encapsulado de claves de s390</translation>
    </message>
    <message>
        <source>sealing</source>
        <translation>sellando</translation>
    </message>
    <message>
        <source>serial numbers of disks</source>
        <translation>números de serie de discos</translation>
    </message>
    <message>
        <source>serial ports</source>
        <translation>puertos serie</translation>
    </message>
    <message>
        <source>server &apos;{name}&apos;</source>
        <translation>servidor &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>setting its identity</source>
        <translation>fijando su identidad</translation>
    </message>
    <message>
        <source>setting up the firmware</source>
        <translation>preparando el firmware</translation>
    </message>
    <message>
        <source>shared folders (filesystem)</source>
        <translation>carpetas compartidas (filesystem)</translation>
    </message>
    <message>
        <source>shared memory devices</source>
        <translation>dispositivos de memoria compartida</translation>
    </message>
    <message>
        <source>shutting down</source>
        <translation>apagándose</translation>
    </message>
    <message>
        <source>shutting down {server}</source>
        <translation>apagando {server}</translation>
    </message>
    <message>
        <source>slots for memory modules</source>
        <translation>ranuras para módulos de memoria</translation>
    </message>
    <message>
        <source>smart card readers</source>
        <translation>lectores de tarjetas inteligentes</translation>
    </message>
    <message>
        <source>sound codec</source>
        <translation>códec de sonido</translation>
    </message>
    <message>
        <source>sound devices</source>
        <translation>dispositivos de sonido</translation>
    </message>
    <message>
        <source>source</source>
        <translation>origen</translation>
    </message>
    <message>
        <source>starting the demo server</source>
        <translation>iniciando el servidor de demostración</translation>
    </message>
    <message>
        <source>starting the server</source>
        <translation>iniciando el servidor</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>estricto</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>suspendido</translation>
    </message>
    <message>
        <source>swap space</source>
        <translation>espacio de intercambio</translation>
    </message>
    <message>
        <source>switching the server off</source>
        <translation>apagando el servidor</translation>
    </message>
    <message>
        <source>syncing it</source>
        <translation>sincronizarlo</translation>
    </message>
    <message>
        <source>sysprep has generalised this Windows</source>
        <translation>sysprep ha generalizado este Windows</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>etiquetas</translation>
    </message>
    <message>
        <source>taking a screenshot</source>
        <translation>tomando una captura de pantalla</translation>
    </message>
    <message>
        <source>that a disk can&apos;t be written</source>
        <translation>que en un disco no se pueda escribir</translation>
    </message>
    <message>
        <source>that a disk forgets what was written</source>
        <translation>que un disco olvide lo que se escribió</translation>
    </message>
    <message>
        <source>that a disk is shared between servers</source>
        <translation>que un disco se comparta entre servidores</translation>
    </message>
    <message>
        <source>that of row {first}, too</source>
        <translation>también en la fila {first}</translation>
    </message>
    <message>
        <source>that of server &apos;{name}&apos;</source>
        <translation>la del servidor &apos;{name}&apos;</translation>
    </message>
    <message>
        <source>the CPU &apos;{wanted}&apos;, which this hypervisor can&apos;t give; it gets &apos;{mode}&apos;</source>
        <translation>la CPU &apos;{wanted}&apos;, que este hipervisor no puede dar; recibe &apos;{mode}&apos;</translation>
    </message>
    <message>
        <source>the CPU topology (sockets, cores, threads), which does not go with the number of CPUs</source>
        <translation>la topología de la CPU (zócalos, núcleos, hilos), que no concuerda con el número de CPU</translation>
    </message>
    <message>
        <source>the CPU&apos;s {name}, which does not go with {mode}</source>
        <translation>{name} de la CPU, que no va con {mode}</translation>
    </message>
    <message>
        <source>the NUMA cells of the CPU</source>
        <translation>las celdas NUMA de la CPU</translation>
    </message>
    <message>
        <source>the NVRAM device</source>
        <translation>el dispositivo NVRAM</translation>
    </message>
    <message>
        <source>the TPM&apos;s model {tpm}, which this hypervisor lacks; it gets &apos;{model}&apos;</source>
        <translation>el modelo del TPM {tpm}, que este hipervisor no tiene; recibe &apos;{model}&apos;</translation>
    </message>
    <message>
        <source>the USB controller, whose model is not known</source>
        <translation>el controlador USB, cuyo modelo no se conoce</translation>
    </message>
    <message>
        <source>the blocks of deleted files are left out</source>
        <translation>se dejan fuera los bloques de archivos eliminados</translation>
    </message>
    <message>
        <source>the bus &apos;{bus}&apos; of disk &apos;{target}&apos;, which a {machine} machine lacks on this hypervisor; it gets &apos;{another}&apos;</source>
        <translation>el bus &apos;{bus}&apos; del disco &apos;{target}&apos;, que una máquina {machine} no tiene en este hipervisor; recibe &apos;{another}&apos;</translation>
    </message>
    <message>
        <source>the clock of Hyper-V, which an emulated CPU does not have</source>
        <translation>el reloj de Hyper-V, que una CPU emulada no tiene</translation>
    </message>
    <message>
        <source>the clock offset &apos;{offset}&apos; (utc is used)</source>
        <translation>el desfase del reloj &apos;{offset}&apos; (se usa utc)</translation>
    </message>
    <message>
        <source>the cluster size of {target} is bad</source>
        <translation>el tamaño de clúster de {target} es incorrecto</translation>
    </message>
    <message>
        <source>the connection was lost</source>
        <translation>se perdió la conexión</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>la predeterminada</translation>
    </message>
    <message>
        <source>the device tree file of the host</source>
        <translation>el archivo de árbol de dispositivos del host</translation>
    </message>
    <message>
        <source>the device {path}</source>
        <translation>el dispositivo {path}</translation>
    </message>
    <message>
        <source>the digest of {target} is not one</source>
        <translation>el resumen de {target} no es un resumen</translation>
    </message>
    <message>
        <source>the disk</source>
        <translation>el disco</translation>
    </message>
    <message>
        <source>the display over SPICE, which this hypervisor lacks; it gets VNC</source>
        <translation>la pantalla por SPICE, que este hipervisor no tiene; recibe VNC</translation>
    </message>
    <message>
        <source>the encryption of disks: a template and its new servers are not encrypted</source>
        <translation>el cifrado de los discos: una plantilla y sus servidores nuevos no están cifrados</translation>
    </message>
    <message>
        <source>the file {left}</source>
        <translation>el archivo {left}</translation>
    </message>
    <message>
        <source>the file {path}</source>
        <translation>el archivo {path}</translation>
    </message>
    <message>
        <source>the folder {folder}</source>
        <translation>la carpeta {folder}</translation>
    </message>
    <message>
        <source>the folder {path_parent}</source>
        <translation>la carpeta {path_parent}</translation>
    </message>
    <message>
        <source>the folder {path}</source>
        <translation>la carpeta {path}</translation>
    </message>
    <message>
        <source>the folder {target_parent}</source>
        <translation>la carpeta {target_parent}</translation>
    </message>
    <message>
        <source>the format of {target} is unknown</source>
        <translation>el formato de {target} es desconocido</translation>
    </message>
    <message>
        <source>the host&apos;s TPM (an emulated one is used)</source>
        <translation>el TPM del host (se usa uno emulado)</translation>
    </message>
    <message>
        <source>the image store {address}</source>
        <translation>el almacén de imágenes {address}</translation>
    </message>
    <message>
        <source>the image store {path}</source>
        <translation>el almacén de imágenes {path}</translation>
    </message>
    <message>
        <source>the image store {url}</source>
        <translation>el almacén de imágenes {url}</translation>
    </message>
    <message>
        <source>the last address</source>
        <translation>la última dirección</translation>
    </message>
    <message>
        <source>the machine type {machine_exact}, which this hypervisor lacks; it gets &apos;{machine}&apos;, the newest of its kind there</source>
        <translation>el tipo de máquina {machine_exact}, que este hipervisor no tiene; recibe &apos;{machine}&apos;, el más nuevo de su tipo allí</translation>
    </message>
    <message>
        <source>the name or the URI of a hypervisor in quotes</source>
        <translation>el nombre o el URI de un hipervisor entre comillas</translation>
    </message>
    <message>
        <source>the name, the folder or the URL of an image store in quotes</source>
        <translation>el nombre, la carpeta o el URL de un almacén de imágenes entre comillas</translation>
    </message>
    <message>
        <source>the order and hot plugging of single CPUs</source>
        <translation>el orden y la conexión en caliente de CPU sueltas</translation>
    </message>
    <message>
        <source>the panic device &apos;{model}&apos;, which this hypervisor lacks</source>
        <translation>el dispositivo de pánico &apos;{model}&apos;, que este hipervisor no tiene</translation>
    </message>
    <message>
        <source>the resource partition or fibre channel application id</source>
        <translation>la partición de recursos o el identificador de aplicación de Fibre Channel</translation>
    </message>
    <message>
        <source>the same command</source>
        <translation>la misma orden</translation>
    </message>
    <message>
        <source>the same command with --resume</source>
        <translation>la misma orden con --resume</translation>
    </message>
    <message>
        <source>the setting &apos;{setting}&apos;: not a setting or value that is known</source>
        <translation>el ajuste &apos;{setting}&apos;: no es un ajuste o valor conocido</translation>
    </message>
    <message>
        <source>the size of {target} is out of range</source>
        <translation>el tamaño de {target} está fuera de rango</translation>
    </message>
    <message>
        <source>the source of random numbers &apos;{lacking}&apos;, which this hypervisor lacks</source>
        <translation>la fuente de números aleatorios &apos;{lacking}&apos;, que este hipervisor no tiene</translation>
    </message>
    <message>
        <source>the stored size of {target} is out of range</source>
        <translation>el tamaño almacenado de {target} está fuera de rango</translation>
    </message>
    <message>
        <source>the system makes new ones itself</source>
        <translation>el propio sistema crea otras nuevas</translation>
    </message>
    <message>
        <source>the system&apos;s id</source>
        <translation>el identificador del sistema</translation>
    </message>
    <message>
        <source>the target ended it</source>
        <translation>la terminó el destino</translation>
    </message>
    <message>
        <source>the template has no cloudbase-init, and sysprep has not generalised it</source>
        <translation>la plantilla no tiene cloudbase-init, y sysprep no la ha generalizado</translation>
    </message>
    <message>
        <source>the user that QEMU runs as may not enter {folder}</source>
        <translation>el usuario con el que se ejecuta QEMU no puede entrar en {folder}</translation>
    </message>
    <message>
        <source>the user that QEMU runs as may not read {image}</source>
        <translation>el usuario con el que se ejecuta QEMU no puede leer {image}</translation>
    </message>
    <message>
        <source>the video device &apos;{video}&apos;, which this hypervisor lacks; it gets &apos;{model}&apos;</source>
        <translation>el dispositivo de vídeo &apos;{video}&apos;, que este hipervisor no tiene; recibe &apos;{model}&apos;</translation>
    </message>
    <message>
        <source>the {area} file system</source>
        <translation>el sistema de archivos {area}</translation>
    </message>
    <message>
        <source>the {kind} controller &apos;{model}&apos; beside the first one&apos;s model</source>
        <translation>el controlador {kind} &apos;{model}&apos; junto al modelo del primero</translation>
    </message>
    <message>
        <source>the {kind} controller model &apos;{names}&apos; (another one is used)</source>
        <translation>el modelo de controlador {kind} &apos;{names}&apos; (se usa otro)</translation>
    </message>
    <message>
        <source>the {kind} device &apos;{model}&apos;, which this hypervisor&apos;s libvirt is too old for</source>
        <translation>el dispositivo {kind} &apos;{model}&apos;, para el que el libvirt de este hipervisor es demasiado antiguo</translation>
    </message>
    <message>
        <source>there was nothing to remove</source>
        <translation>no había nada que eliminar</translation>
    </message>
    <message>
        <source>time zone {time_zone}</source>
        <translation>zona horaria {time_zone}</translation>
    </message>
    <message>
        <source>time zone {zone}</source>
        <translation>zona horaria {zone}</translation>
    </message>
    <message>
        <source>trimming</source>
        <translation>recortando</translation>
    </message>
    <message>
        <source>trimming and sealing</source>
        <translation>recortando y sellando</translation>
    </message>
    <message>
        <source>two of its disks have one target</source>
        <translation>dos de sus discos tienen el mismo destino</translation>
    </message>
    <message>
        <source>two of its files have one name</source>
        <translation>dos de sus archivos tienen el mismo nombre</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>unpacking</source>
        <translation>desempaquetando</translation>
    </message>
    <message>
        <source>uploading the disk</source>
        <translation>subiendo el disco</translation>
    </message>
    <message>
        <source>user &apos;{user}&apos;</source>
        <translation>usuario &apos;{user}&apos;</translation>
    </message>
    <message>
        <source>user &apos;{user}&apos; ({keys})</source>
        <translation>usuario &apos;{user}&apos; ({keys})</translation>
    </message>
    <message>
        <source>version 1.2 of the TPM, which this hypervisor does not have for it; it gets 2.0</source>
        <translation>la versión 1.2 del TPM, que este hipervisor no tiene para él; recibe la 2.0</translation>
    </message>
    <message>
        <source>video devices</source>
        <translation>dispositivos de vídeo</translation>
    </message>
    <message>
        <source>virtual ports of network interfaces</source>
        <translation>puertos virtuales de interfaces de red</translation>
    </message>
    <message>
        <source>volume {path}</source>
        <translation>volumen {path}</translation>
    </message>
    <message>
        <source>waiting for the server</source>
        <translation>esperando al servidor</translation>
    </message>
    <message>
        <source>waiting for {effect} to finish shutting down</source>
        <translation>esperando a que {effect} termine de apagarse</translation>
    </message>
    <message>
        <source>was cleaned up: its seed is gone, and the server stays.</source>
        <translation>se limpió: su disco semilla ya no está, y el servidor se queda.</translation>
    </message>
    <message>
        <source>was cleaned up; nothing is left of it.</source>
        <translation>se limpió; no queda nada.</translation>
    </message>
    <message>
        <source>was cleaned up; servers that were whole stay, and nothing is left of the others.</source>
        <translation>se limpió; los servidores completos se quedan, y no queda nada de los demás.</translation>
    </message>
    <message>
        <source>was cleaned up; what was filled stays, and it can go on.</source>
        <translation>se limpió; lo rellenado se queda, y puede continuar.</translation>
    </message>
    <message>
        <source>watchdog &apos;{model}&apos; beside the first one</source>
        <translation>watchdog &apos;{model}&apos; junto al primero</translation>
    </message>
    <message>
        <source>what identifies the server is removed</source>
        <translation>se elimina lo que identifica al servidor</translation>
    </message>
    <message>
        <source>where the {path} leads to ({kind}); the new server has a pseudo terminal</source>
        <translation>adónde lleva {path} ({kind}); el servidor nuevo tiene un pseudoterminal</translation>
    </message>
    <message>
        <source>world wide names of disks</source>
        <translation>nombres mundiales (WWN) de discos</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>escribir</translation>
    </message>
    <message>
        <source>writing at offset {offset}</source>
        <translation>escribir en la posición {offset}</translation>
    </message>
    <message>
        <source>writing the disks</source>
        <translation>escribiendo los discos</translation>
    </message>
    <message>
        <source>writing the seed</source>
        <translation>escribiendo el disco semilla</translation>
    </message>
    <message>
        <source>writing {name}</source>
        <translation>escribir {name}</translation>
    </message>
    <message>
        <source>writing {path}</source>
        <translation>escribir {path}</translation>
    </message>
    <message>
        <source>writing {target}</source>
        <translation>escribir {target}</translation>
    </message>
    <message>
        <source>your first-boot script</source>
        <translation>su script del primer arranque</translation>
    </message>
    <message>
        <source>your user-data</source>
        <translation>sus datos de usuario (user-data)</translation>
    </message>
    <message>
        <source>zeroing at offset {offset}</source>
        <translation>poner a cero en la posición {offset}</translation>
    </message>
    <message>
        <source>{address} has sectors of {sector_size} bytes, which ImgTpl can&apos;t use.</source>
        <translation>{address} tiene sectores de {sector_size} bytes, que ImgTpl no puede usar.</translation>
    </message>
    <message>
        <source>{address} is gone or not ready: {error}.</source>
        <translation>{address} ya no está o no está listo: {error}.</translation>
    </message>
    <message>
        <source>{address} knows no SCSI persistent reservations, without which an image store there can&apos;t be shared safely. Choose another target.</source>
        <translation>{address} no conoce reservas persistentes SCSI, sin las que un almacén de imágenes no se puede compartir allí con seguridad. Elija otro destino.</translation>
    </message>
    <message>
        <source>{a} and {b} differ in {differing_clusters} of {clusters} clusters, {differing_bytes}.{sizes}</source>
        <translation>{a} y {b} difieren en {differing_clusters} de {clusters} clústeres, {differing_bytes}.{sizes}</translation>
    </message>
    <message>
        <source>{a} and {b} {same}.{sizes}</source>
        <translation>{a} y {b} {same}.{sizes}</translation>
    </message>
    <message>
        <source>{bad} of {found} images did not pass: {problems}</source>
        <translation>{bad} de {found} imágenes no pasaron: {problems}</translation>
    </message>
    <message>
        <source>{bytes_to_read} of {targets} are copied, compressed and checked (about {seconds}), and about {bytes_stored} are stored.{differing}{deleted}</source>
        <translation>{bytes_to_read} de {targets} se copian, se comprimen y se comprueban (unos {seconds}), y se guardan unos {bytes_stored}.{differing}{deleted}</translation>
    </message>
    <message>
        <source>{children} lie on &apos;{template}&apos;, so it can&apos;t be moved away. Copy it.</source>
        <translation>&apos;{template}&apos; sirve de base a {children}, así que no se puede mover. Cópiela.</translation>
    </message>
    <message>
        <source>{children} lie on this template and would be lost with it. Delete what lies on it first.</source>
        <translation>{children} se apoyan en esta plantilla y se perderían con ella. Elimine primero lo que se apoya en ella.</translation>
    </message>
    <message>
        <source>{child} lies on this template and would be lost with it. Delete what lies on it first.</source>
        <translation>{child} se apoya en esta plantilla y se perdería con ella. Elimine primero lo que se apoya en ella.</translation>
    </message>
    <message>
        <source>{columns}, cpus, memory, lun, address, gateway, address2, gateway2 and so on</source>
        <translation>{columns}, cpus, memory, lun, address, gateway, address2, gateway2, etc.</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} más</translation>
    </message>
    <message>
        <source>{device} ({kind}) was not trimmed: {reason}.</source>
        <translation>{device} ({kind}) no se recortó: {reason}.</translation>
    </message>
    <message>
        <source>{done}: {stored_size} for a disk of {virtual_size}.</source>
        <translation>{done}: {stored_size} para un disco de {virtual_size}.</translation>
    </message>
    <message>
        <source>{element} (not known to ImgTpl)</source>
        <translation>{element} (ImgTpl no lo conoce)</translation>
    </message>
    <message>
        <source>{error} &apos;{server}&apos; was filled from it and may be damaged there. Deploy it anew from a template that is whole.</source>
        <translation>{error} &apos;{server}&apos; se rellenó con ella y puede estar dañado en ese lugar. Despliéguelo de nuevo de una plantilla íntegra.</translation>
    </message>
    <message>
        <source>{error} It was tried again for {patience}. Start again when it answers.</source>
        <translation>{error} Se volvió a intentar durante {patience}. Empiece de nuevo cuando responda.</translation>
    </message>
    <message>
        <source>{error} It was tried for {waited}. Start again when it answers.</source>
        <translation>{error} Se intentó durante {waited}. Empiece de nuevo cuando responda.</translation>
    </message>
    <message>
        <source>{error} Left behind: {left}</source>
        <translation>{error} Queda: {left}</translation>
    </message>
    <message>
        <source>{error} Put the secret that it takes now into your keyring with `imgtpl pool-secret {pool}`, or choose another pool.</source>
        <translation>{error} Guarde en su llavero el secreto que acepta ahora con `imgtpl pool-secret {pool}`, o elija otro grupo.</translation>
    </message>
    <message>
        <source>{error} That is what the disks of all {count} servers come to.</source>
        <translation>{error} Es lo que suman los discos de los {count} servidores.</translation>
    </message>
    <message>
        <source>{error} The filling of &apos;{server}&apos; was stopped; it still depends on template &apos;{needs}&apos;, and reads from there.</source>
        <translation>{error} Se detuvo el relleno de &apos;{server}&apos;; todavía depende de la plantilla &apos;{needs}&apos;, y lee de allí.</translation>
    </message>
    <message>
        <source>{failed} failed and nothing is left of that:</source>
        <translation>Falló el despliegue de {failed} y no queda nada de eso:</translation>
    </message>
    <message>
        <source>{failure} Libvirt says: {words}.</source>
        <translation>{failure} Libvirt dice: {words}.</translation>
    </message>
    <message>
        <source>{failure} The connection to the hypervisor was lost ({words}).</source>
        <translation>{failure} Se perdió la conexión con el hipervisor ({words}).</translation>
    </message>
    <message>
        <source>{failure} The hypervisor&apos;s disk is full ({words}).</source>
        <translation>{failure} El disco del hipervisor está lleno ({words}).</translation>
    </message>
    <message>
        <source>{file} is damaged: the cluster at offset {cluster} of the disk, stored at offset {offset} of the file, can&apos;t be decompressed.</source>
        <translation>{file} está dañado: el clúster en la posición {cluster} del disco, guardado en la posición {offset} del archivo, no se puede descomprimir.</translation>
    </message>
    <message>
        <source>{file} is not in {files}.</source>
        <translation>{file} no está en {files}.</translation>
    </message>
    <message>
        <source>{file} lies on more than {depth} others. Flatten it first.</source>
        <translation>{file} se apoya en más de {depth} imágenes. Aplánela primero.</translation>
    </message>
    <message>
        <source>{file} sets a DHCP identifier (DUIDRawData), and was left.</source>
        <translation>{file} fija un identificador DHCP (DUIDRawData), y se dejó como está.</translation>
    </message>
    <message>
        <source>{file} was changed while it was read.</source>
        <translation>{file} cambió mientras se leía.</translation>
    </message>
    <message>
        <source>{file} was cut while it was read.</source>
        <translation>{file} se cortó mientras se leía.</translation>
    </message>
    <message>
        <source>{folder} holds a Puppet server&apos;s own authority, and was left.</source>
        <translation>{folder} contiene la autoridad propia de un servidor Puppet, y se dejó como está.</translation>
    </message>
    <message>
        <source>{found_path} is intact: all {clusters} clusters match.</source>
        <translation>{found_path} está íntegra: coinciden los {clusters} clústeres.</translation>
    </message>
    <message>
        <source>{home} is there already, or /home is elsewhere; user &apos;{user}&apos; was not made.</source>
        <translation>{home} ya existe, o /home está en otro lugar; el usuario &apos;{user}&apos; no se creó.</translation>
    </message>
    <message>
        <source>{identity} is a link and was left.</source>
        <translation>{identity} es un enlace y se dejó como está.</translation>
    </message>
    <message>
        <source>{image} can&apos;t lie on {parent}: they are in different places.</source>
        <translation>{image} no se puede apoyar en {parent}: están en lugares distintos.</translation>
    </message>
    <message>
        <source>{image} was flattened into {report_path}</source>
        <translation>{image} se aplanó en {report_path}</translation>
    </message>
    <message>
        <source>{image} was put onto {report_parent} as {report_path}</source>
        <translation>{image} pasó a apoyarse en {report_parent} como {report_path}</translation>
    </message>
    <message>
        <source>{initiator} is generated anew</source>
        <translation>{initiator} se vuelve a generar</translation>
    </message>
    <message>
        <source>{initiator} would not be made anew, and was left.</source>
        <translation>{initiator} no se volvería a crear, y se dejó como está.</translation>
    </message>
    <message>
        <source>{keeps}: {lacks}. Give a hostname to have it set in its disks.</source>
        <translation>{keeps}: {lacks}. Indique un nombre de host para fijarlo en sus discos.</translation>
    </message>
    <message>
        <source>{left} ImgTpl tries again at its next start.</source>
        <translation>{left} ImgTpl lo intentará de nuevo en su próximo inicio.</translation>
    </message>
    <message>
        <source>{localtime} is a folder and was left</source>
        <translation>{localtime} es una carpeta y se dejó como está</translation>
    </message>
    <message>
        <source>{lun} is not an image store: it holds {what}. Choose another LUN, or format this one, which loses all that is on it.</source>
        <translation>{lun} no es un almacén de imágenes: contiene {what}. Elija otro LUN, o formatee este, con lo que se pierde todo lo que contiene.</translation>
    </message>
    <message>
        <source>{lun} is too small for an image store. Choose a larger one.</source>
        <translation>{lun} es demasiado pequeño para un almacén de imágenes. Elija uno mayor.</translation>
    </message>
    <message>
        <source>{lun} of storage pool &apos;{pool}&apos; {problem}.</source>
        <translation>{lun} del grupo de almacenamiento &apos;{pool}&apos; {problem}.</translation>
    </message>
    <message>
        <source>{lun} of storage pool &apos;{pool}&apos; {problem}. Plan the deploy again.</source>
        <translation>{lun} del grupo de almacenamiento &apos;{pool}&apos; {problem}. Planifique el despliegue de nuevo.</translation>
    </message>
    <message numerus="yes">
        <source>{made} of %n servers are deployed</source>
        <translation>
            <numerusform>{made} de %n servidor desplegado</numerusform>
            <numerusform>{made} de %n servidores desplegados</numerusform>
        </translation>
    </message>
    <message>
        <source>{made} of {views} servers {state}, deployed from &apos;{template}&apos;.</source>
        <translation>{made} de {views} servidores {state}, desplegados de &apos;{template}&apos;.</translation>
    </message>
    <message>
        <source>{message} NOT AS IT WAS: {left}</source>
        <translation>{message} NO QUEDÓ COMO ESTABA: {left}</translation>
    </message>
    <message>
        <source>{more} more</source>
        <translation>{more} más</translation>
    </message>
    <message>
        <source>{name!r} is no name of a file in an image store.</source>
        <translation>{name!r} no es el nombre de un archivo de un almacén de imágenes.</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} y {more} más</translation>
    </message>
    <message>
        <source>{name} became larger than the {room} that were kept for it.</source>
        <translation>{name} se hizo mayor que los {room} reservados para él.</translation>
    </message>
    <message>
        <source>{name} could not be looked into ({said}).</source>
        <translation>No se pudo examinar {name} ({said}).</translation>
    </message>
    <message>
        <source>{name} ends at {size}, before what should be read of it.</source>
        <translation>{name} termina en {size}, antes de lo que se debía leer de él.</translation>
    </message>
    <message>
        <source>{name} for reading</source>
        <translation>{name} para leer</translation>
    </message>
    <message>
        <source>{name} has a header extension that does not fit.</source>
        <translation>{name} tiene una extensión de cabecera que no cabe.</translation>
    </message>
    <message>
        <source>{name} has a header that contradicts itself.</source>
        <translation>{name} tiene una cabecera que se contradice.</translation>
    </message>
    <message>
        <source>{name} has a header with a name that is not text.</source>
        <translation>{name} tiene una cabecera con un nombre que no es texto.</translation>
    </message>
    <message>
        <source>{name} has a refcount table entry that can&apos;t be true.</source>
        <translation>{name} tiene en la tabla de recuento de referencias una entrada que no puede ser cierta.</translation>
    </message>
    <message>
        <source>{name} has a refcount table that is too large or out of place.</source>
        <translation>{name} tiene una tabla de recuento de referencias demasiado grande o fuera de lugar.</translation>
    </message>
    <message>
        <source>{name} has a stamp of ImgTpl that is damaged.</source>
        <translation>{name} tiene una marca de ImgTpl dañada.</translation>
    </message>
    <message>
        <source>{name} has an L1 entry ({number}) that can&apos;t be true.</source>
        <translation>{name} tiene una entrada L1 ({number}) que no puede ser cierta.</translation>
    </message>
    <message>
        <source>{name} has an L1 table that does not fit its size.</source>
        <translation>{name} tiene una tabla L1 que no encaja con su tamaño.</translation>
    </message>
    <message>
        <source>{name} has an L2 entry, for cluster {cluster}, that can&apos;t be true.</source>
        <translation>{name} tiene una entrada L2, para el clúster {cluster}, que no puede ser cierta.</translation>
    </message>
    <message>
        <source>{name} has entries behind the disk&apos;s end.</source>
        <translation>{name} tiene entradas más allá del final del disco.</translation>
    </message>
    <message>
        <source>{name} has extended L2 entries in clusters that are too small for them.</source>
        <translation>{name} tiene entradas L2 extendidas en clústeres demasiado pequeños para ellas.</translation>
    </message>
    <message>
        <source>{name} has not the room of {room} that it should have. Begin it anew.</source>
        <translation>{name} no tiene el espacio de {room} que debería. Empiécelo de nuevo.</translation>
    </message>
    <message>
        <source>{name} is cut off inside its header.</source>
        <translation>{name} está cortado dentro de su cabecera.</translation>
    </message>
    <message>
        <source>{name} is cut off inside the table at offset {offset}.</source>
        <translation>{name} está cortado dentro de la tabla en la posición {offset}.</translation>
    </message>
    <message>
        <source>{name} is cut off or damaged: cluster {cluster} should be at offset {offset}, and the file has {length} bytes.</source>
        <translation>{name} está cortado o dañado: el clúster {cluster} debería estar en la posición {offset}, y el archivo tiene {length} bytes.</translation>
    </message>
    <message>
        <source>{name} is cut off or damaged: its {what} should have {length} bytes at offset {offset}, and the file has {all}.</source>
        <translation>{name} está cortado o dañado: su {what} debería tener {length} bytes en la posición {offset}, y el archivo tiene {all}.</translation>
    </message>
    <message>
        <source>{name} is encrypted. Decrypt it with qemu-img convert first.</source>
        <translation>{name} está cifrado. Descífrelo primero con qemu-img convert.</translation>
    </message>
    <message>
        <source>{name} is finished and can&apos;t be gone on with.</source>
        <translation>{name} está terminado y no se puede continuar.</translation>
    </message>
    <message>
        <source>{name} is marked as corrupt. Repair it with qemu-img check -r all first.</source>
        <translation>{name} está marcado como dañado. Repárelo primero con qemu-img check -r all.</translation>
    </message>
    <message>
        <source>{name} is not a qcow2 image.</source>
        <translation>{name} no es una imagen qcow2.</translation>
    </message>
    <message>
        <source>{name} is qcow2 of version {version}; ImgTpl reads versions 2 and 3.</source>
        <translation>{name} es qcow2 de la versión {version}; ImgTpl lee las versiones 2 y 3.</translation>
    </message>
    <message>
        <source>{name} isn&apos;t finished.</source>
        <translation>{name} no está terminado.</translation>
    </message>
    <message>
        <source>{name} keeps its data in another file, which ImgTpl does not open. Convert it first.</source>
        <translation>{name} guarda sus datos en otro archivo, que ImgTpl no abre. Conviértalo primero.</translation>
    </message>
    <message>
        <source>{name} names a backing file outside its header.</source>
        <translation>{name} nombra un archivo base fuera de su cabecera.</translation>
    </message>
    <message>
        <source>{name} names more L2 tables than it has room for.</source>
        <translation>{name} nombra más tablas L2 de las que le caben.</translation>
    </message>
    <message>
        <source>{name} uses qcow2 features that ImgTpl does not know.</source>
        <translation>{name} usa características de qcow2 que ImgTpl no conoce.</translation>
    </message>
    <message>
        <source>{name} uses qcow2 features that no template of ours has.</source>
        <translation>{name} usa características de qcow2 que ninguna plantilla nuestra tiene.</translation>
    </message>
    <message>
        <source>{name} was not closed cleanly. Repair it with qemu-img check -r all first.</source>
        <translation>{name} no se cerró correctamente. Repárelo primero con qemu-img check -r all.</translation>
    </message>
    <message>
        <source>{name} was not packed by ImgTpl, and has no digests to be checked against.</source>
        <translation>{name} no lo empaquetó ImgTpl, y no tiene resúmenes con los que comprobarlo.</translation>
    </message>
    <message>
        <source>{name} was written by a newer ImgTpl. Use that one.</source>
        <translation>{name} lo escribió un ImgTpl más nuevo. Use ese.</translation>
    </message>
    <message>
        <source>{needed}, which isn&apos;t installed. Run ./setup and start again.</source>
        <translation>{needed}, que no está instalado. Ejecute ./setup e inicie de nuevo.</translation>
    </message>
    <message>
        <source>{old} can&apos;t be moved into itself.</source>
        <translation>{old} no se puede mover dentro de sí mismo.</translation>
    </message>
    <message>
        <source>{owner} is making a template called &apos;{name}&apos; in this image store. Choose another name, or wait until that has ended.</source>
        <translation>{owner} está creando en este almacén de imágenes una plantilla llamada &apos;{name}&apos;. Elija otro nombre, o espere a que termine.</translation>
    </message>
    <message>
        <source>{parent} has {most_layers} parents below it already. Flatten it first.</source>
        <translation>{parent} ya tiene {most_layers} imágenes base debajo. Aplánela primero.</translation>
    </message>
    <message>
        <source>{path} ended at {offset}; it was cut while it was read.</source>
        <translation>{path} terminó en {offset}; se cortó mientras se leía.</translation>
    </message>
    <message>
        <source>{path} holds this server&apos;s name for Zabbix, and was left.</source>
        <translation>{path} contiene el nombre de este servidor para Zabbix, y se dejó como está.</translation>
    </message>
    <message>
        <source>{path} is a host key that nothing would make anew; it was left.</source>
        <translation>{path} es una clave de host que nada volvería a crear; se dejó como está.</translation>
    </message>
    <message>
        <source>{path} is a leftover.</source>
        <translation>{path} es un resto.</translation>
    </message>
    <message>
        <source>{path} is a link and was left</source>
        <translation>{path} es un enlace y se dejó como está</translation>
    </message>
    <message>
        <source>{path} is a link and was left.</source>
        <translation>{path} es un enlace y se dejó como está.</translation>
    </message>
    <message>
        <source>{path} is a symbolic link. Name the image itself.</source>
        <translation>{path} es un enlace simbólico. Nombre la propia imagen.</translation>
    </message>
    <message>
        <source>{path} is for one of several cards by its hardware address, and was left.</source>
        <translation>{path} es para una de varias tarjetas por su dirección de hardware, y se dejó como está.</translation>
    </message>
    <message>
        <source>{path} is in use: it is mounted, or another program holds it.</source>
        <translation>{path} está en uso: está montado, o lo tiene otro programa.</translation>
    </message>
    <message>
        <source>{path} is neither a file nor a block device, so it holds no disk.</source>
        <translation>{path} no es un archivo ni un dispositivo de bloques, así que no contiene un disco.</translation>
    </message>
    <message>
        <source>{path} is not a regular file and was left.</source>
        <translation>{path} no es un archivo normal y se dejó como está.</translation>
    </message>
    <message>
        <source>{path} is not a regular file. Name the image itself.</source>
        <translation>{path} no es un archivo normal. Nombre la propia imagen.</translation>
    </message>
    <message>
        <source>{path} is not as passwd(5) says; no user was made or changed.</source>
        <translation>{path} no tiene el formato de passwd(5); no se creó ni cambió ningún usuario.</translation>
    </message>
    <message>
        <source>{path} leads to {real}, which was left as it is.</source>
        <translation>{path} lleva a {real}, que se dejó como está.</translation>
    </message>
    <message>
        <source>{path} names hardware addresses in a form that can&apos;t be edited surely; it was left.</source>
        <translation>{path} nombra direcciones de hardware de una forma que no se puede modificar con seguridad; se dejó como está.</translation>
    </message>
    <message>
        <source>{path} tells several cards apart by their hardware addresses, and was left.</source>
        <translation>{path} distingue varias tarjetas por sus direcciones de hardware, y se dejó como está.</translation>
    </message>
    <message>
        <source>{path} was left by a run with another source, parent or settings. Use those again, or remove it.</source>
        <translation>{path} lo dejó una ejecución con otro origen, imagen base o ajustes. Use los mismos otra vez, o elimínelo.</translation>
    </message>
    <message>
        <source>{path} was written in part, which stays: the same command with --resume goes on from there.</source>
        <translation>{path} se escribió en parte, y eso se queda: la misma orden con --resume continúa desde allí.</translation>
    </message>
    <message>
        <source>{path} was written in part.</source>
        <translation>{path} se escribió en parte.</translation>
    </message>
    <message>
        <source>{patience:g} seconds</source>
        <translation>{patience:g} segundos</translation>
    </message>
    <message>
        <source>{place} has a file called {each}.</source>
        <translation>{place} tiene un archivo llamado {each}.</translation>
    </message>
    <message>
        <source>{place} has a file or folder called {name} already.</source>
        <translation>{place} ya tiene un archivo o una carpeta de nombre {name}.</translation>
    </message>
    <message>
        <source>{place} has a folder called {name}.</source>
        <translation>{place} tiene una carpeta llamada {name}.</translation>
    </message>
    <message>
        <source>{place} has no file or folder {old}.</source>
        <translation>{place} no tiene ningún archivo ni carpeta {old}.</translation>
    </message>
    <message>
        <source>{place} has no file {name}.</source>
        <translation>{place} no tiene ningún archivo {name}.</translation>
    </message>
    <message>
        <source>{place} has no folder {folder}.</source>
        <translation>{place} no tiene ninguna carpeta {folder}.</translation>
    </message>
    <message>
        <source>{place} has no folder {parent}.</source>
        <translation>{place} no tiene ninguna carpeta {parent}.</translation>
    </message>
    <message>
        <source>{place} has {free} free, but in pieces: the largest has {largest}, and {size} are needed in one. Delete templates that are no longer needed, or choose another store.</source>
        <translation>{place} tiene {free} libres, pero en trozos: el mayor tiene {largest}, y hacen falta {size} de una pieza. Elimine plantillas que ya no necesite, o elija otro almacén.</translation>
    </message>
    <message>
        <source>{place} has {used} files and can&apos;t have more. Delete templates that are no longer needed, or choose another store.</source>
        <translation>{place} tiene {used} archivos y no admite más. Elimine plantillas que ya no necesite, o elija otro almacén.</translation>
    </message>
    <message>
        <source>{place} is full: {size} are needed, and {free} are free. Free some room there and try again.</source>
        <translation>{place} no tiene espacio: hacen falta {size}, y hay {free} libres. Libere espacio allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{place} is in use by {record}. Try again later.</source>
        <translation>{place}: lo está usando {record}. Inténtelo más tarde.</translation>
    </message>
    <message>
        <source>{place}: {name} ends too early.</source>
        <translation>{place}: {name} termina demasiado pronto.</translation>
    </message>
    <message>
        <source>{portal} has no iSCSI target {target}. Choose one that it lists.</source>
        <translation>{portal} no tiene ningún destino iSCSI {target}. Elija uno de los que lista.</translation>
    </message>
    <message>
        <source>{problem} Choose another pool.</source>
        <translation>{problem} Elija otro grupo.</translation>
    </message>
    <message>
        <source>{problem} Deploy it with less memory.</source>
        <translation>{problem} Despliéguelo con menos memoria.</translation>
    </message>
    <message>
        <source>{problem} It can&apos;t be started before that is changed.</source>
        <translation>{problem} No se puede iniciar antes de cambiarlo.</translation>
    </message>
    <message>
        <source>{program} gives it {told}.</source>
        <translation>{program} le da {told}.</translation>
    </message>
    <message>
        <source>{report_path} was unpacked to {target}: {figures}; {checks}.</source>
        <translation>{report_path} se desempaquetó en {target}: {figures}; {checks}.</translation>
    </message>
    <message>
        <source>{report_path} was written</source>
        <translation>{report_path} se escribió</translation>
    </message>
    <message>
        <source>{said} Nothing is left of the others. Retry: imgtpl deploy --retry {ledger_id}</source>
        <translation>{said} No queda nada de los demás. Reintentar: imgtpl deploy --retry {ledger_id}</translation>
    </message>
    <message>
        <source>{sentence_start} has a file or folder {name} already.</source>
        <translation>{sentence_start} ya tiene un archivo o una carpeta {name}.</translation>
    </message>
    <message>
        <source>{sentence_start} is in use by {holder}, for more than {patience:.0f} s. Try again when that has ended.</source>
        <translation>{sentence_start}: lo está usando {holder}, desde hace más de {patience:.0f} s. Inténtelo de nuevo cuando haya terminado.</translation>
    </message>
    <message>
        <source>{sentence_start}: {name} is not a plain file or folder and is not opened.</source>
        <translation>{sentence_start}: {name} no es un archivo o carpeta normal y no se abre.</translation>
    </message>
    <message>
        <source>{several} and {last}</source>
        <translation>{several} y {last}</translation>
    </message>
    <message>
        <source>{sheets} servers</source>
        <translation>{sheets} servidores</translation>
    </message>
    <message>
        <source>{shown}{rest} are {verb}, each with a UUID and network addresses of its own.</source>
        <translation>{shown}{rest} {verb}, cada uno con un UUID y direcciones de red propios.</translation>
    </message>
    <message>
        <source>{source} was packed into {report_path}</source>
        <translation>{source} se empaquetó en {report_path}</translation>
    </message>
    <message>
        <source>{start} answered with an error: {what} failed ({error}).</source>
        <translation>{start} respondió con un error: no se pudo {what} ({error}).</translation>
    </message>
    <message>
        <source>{start} has a file or folder {name} already.</source>
        <translation>{start} ya tiene un archivo o una carpeta {name}.</translation>
    </message>
    <message>
        <source>{start} is full: {what} failed. Free some room there and try again.</source>
        <translation>{start}: no queda espacio; no se pudo {what}. Libere espacio allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{start} is read-only: {what} failed. Make it writable or choose another.</source>
        <translation>{start}: es de solo lectura; no se pudo {what}. Permita escribir allí o elija otro lugar.</translation>
    </message>
    <message>
        <source>{start}, or a part of it, is missing: {what} failed. Is it mounted?</source>
        <translation>{start}: falta, o falta una parte; no se pudo {what}. ¿Está montado?</translation>
    </message>
    <message>
        <source>{start}: {name} is not a plain file or folder and is not opened.</source>
        <translation>{start}: {name} no es un archivo o carpeta normal y no se abre.</translation>
    </message>
    <message>
        <source>{start}: {what} {name} failed, as it was removed or replaced on the server meanwhile. Try again.</source>
        <translation>{start}: no se pudo {what} {name}, pues entretanto se eliminó o se sustituyó en el servidor. Inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{state} {percent} %</source>
        <translation>{state}: {percent} %</translation>
    </message>
    <message>
        <source>{tag} {field_name} {word}: not a value that is known</source>
        <translation>{tag} {field_name} {word}: no es un valor conocido</translation>
    </message>
    <message>
        <source>{target} exists already. Choose another name, or remove it first.</source>
        <translation>{target} ya existe. Elija otro nombre, o elimínelo primero.</translation>
    </message>
    <message>
        <source>{target} is being written by another process. Wait for it to end.</source>
        <translation>{target} lo está escribiendo otro proceso. Espere a que termine.</translation>
    </message>
    <message>
        <source>{target} is of no use until it is written whole: {again} goes on.</source>
        <translation>{target} no sirve de nada hasta que esté escrito entero: {again} continúa.</translation>
    </message>
    <message>
        <source>{target} miscounts its clusters</source>
        <translation>{target} cuenta mal sus clústeres</translation>
    </message>
    <message>
        <source>{to_write} of &apos;{template}&apos; are checked and written into pool &apos;{pool}&apos;.</source>
        <translation>{to_write} de &apos;{template}&apos; se comprueban y se escriben en el grupo &apos;{pool}&apos;.</translation>
    </message>
    <message>
        <source>{trimmed_bytes} of deleted files were left out (in {took}).</source>
        <translation>Se dejaron fuera {trimmed_bytes} de archivos eliminados (en {took}).</translation>
    </message>
    <message>
        <source>{unit_name} makes new ones</source>
        <translation>{unit_name} crea otras nuevas</translation>
    </message>
    <message>
        <source>{unready} could not be seen to be usable.</source>
        <translation>No se pudo ver que se puedan usar: {unready}.</translation>
    </message>
    <message>
        <source>{upper} is damaged or misplaced: its parent {lower} is not the one it was made from.</source>
        <translation>{upper} está dañado o fuera de lugar: su imagen base {lower} no es aquella con la que se hizo.</translation>
    </message>
    <message>
        <source>{upper} lies on {backing}, which is missing.</source>
        <translation>{upper} se apoya en {backing}, que falta.</translation>
    </message>
    <message>
        <source>{upper} lies on {host}, which lies on itself.</source>
        <translation>{upper} se apoya en {host}, que se apoya en sí misma.</translation>
    </message>
    <message>
        <source>{upper} lies on {name} but doesn&apos;t say that it is qcow2 or raw. If you know it, tell it with qemu-img rebase -u.</source>
        <translation>{upper} se apoya en {name} pero no dice si es qcow2 o raw. Si lo sabe, indíquelo con qemu-img rebase -u.</translation>
    </message>
    <message>
        <source>{upper} lies on {name}, which is missing.</source>
        <translation>{upper} se apoya en {name}, que falta.</translation>
    </message>
    <message>
        <source>{upper} lies on {name}, which is not the name of a file. ImgTpl does not open it.</source>
        <translation>{upper} se apoya en {name}, que no es el nombre de un archivo. ImgTpl no lo abre.</translation>
    </message>
    <message>
        <source>{upper} lies on {name}, which is outside {files}. ImgTpl does not open it.</source>
        <translation>{upper} se apoya en {name}, que está fuera de {files}. ImgTpl no lo abre.</translation>
    </message>
    <message>
        <source>{upper} lies on {name}, which is reached through a link or no file.</source>
        <translation>{upper} se apoya en {name}, al que se llega por un enlace o que no es un archivo.</translation>
    </message>
    <message>
        <source>{upper} lies on {name}, which you may not read.</source>
        <translation>{upper} se apoya en {name}, que usted no puede leer.</translation>
    </message>
    <message>
        <source>{uri} for writing</source>
        <translation>{uri} para escribir</translation>
    </message>
    <message>
        <source>{url} is not a LUN: only those are formatted. Choose an empty folder for a store.</source>
        <translation>{url} no es un LUN: solo estos se formatean. Elija una carpeta vacía para un almacén.</translation>
    </message>
    <message>
        <source>{url} is not an image store that this version of ImgTpl knows.</source>
        <translation>{url} no es un almacén de imágenes que conozca esta versión de ImgTpl.</translation>
    </message>
    <message>
        <source>{url} is not an image store, and it holds other files. Choose an empty folder.</source>
        <translation>{url} no es un almacén de imágenes, y contiene otros archivos. Elija una carpeta vacía.</translation>
    </message>
    <message>
        <source>{url} is not an image store: its store.json can&apos;t be read ({error}).</source>
        <translation>{url} no es un almacén de imágenes: no se puede leer su store.json ({error}).</translation>
    </message>
    <message>
        <source>{url}: {path} is not a file of sensible size.</source>
        <translation>{url}: {path} no es un archivo de un tamaño razonable.</translation>
    </message>
    <message>
        <source>{what} &apos;{server}&apos; still depends on template &apos;{template}&apos;; nothing is lost, and it can go on.</source>
        <translation>{what} &apos;{server}&apos; todavía depende de la plantilla &apos;{template}&apos;; no se pierde nada, y puede continuar.</translation>
    </message>
    <message>
        <source>{what} could not be cleaned up whole: {failures} Try again when this is mended.</source>
        <translation>{what}: no se pudo limpiar por completo: {failures} Inténtelo de nuevo cuando esté arreglado.</translation>
    </message>
    <message>
        <source>{what} failed ({error}).</source>
        <translation>{what} ({error}).</translation>
    </message>
    <message>
        <source>{what} failed: there is no room left. Free some room there and try again.</source>
        <translation>{what}: no queda espacio. Libere espacio allí e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>{what} was cleaned up. {said}</source>
        <translation>{what}: se limpió. {said}</translation>
    </message>
    <message>
        <source>{what} {value}: not a value that is known</source>
        <translation>{what} {value}: no es un valor conocido</translation>
    </message>
    <message>
        <source>{what}, {offset} from its start</source>
        <translation>{what}, a {offset} de su principio</translation>
    </message>
    <message>
        <source>{where} doesn&apos;t list its iSCSI targets: {error}.</source>
        <translation>{where} no lista sus destinos iSCSI: {error}.</translation>
    </message>
    <message>
        <source>{whose} can&apos;t open the template where it is: {images}.</source>
        <translation>{whose} no puede abrir la plantilla donde está: {images}.</translation>
    </message>
    <message>
        <source>{words} after the first</source>
        <translation>{words} después del primero</translation>
    </message>
    <message>
        <source>{written_bytes} written</source>
        <translation>{written_bytes} escritos</translation>
    </message>
</context>
<context>
    <name>AddHypervisorDialog</name>
    <message>
        <source>&amp;Add</source>
        <translation>&amp;Añadir</translation>
    </message>
    <message>
        <source>&amp;Libvirt URI</source>
        <translation>URI de &amp;libvirt</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>Add a hypervisor</source>
        <translation>Añadir un hipervisor</translation>
    </message>
    <message>
        <source>Add an&amp;yway</source>
        <translation>Añadir de &amp;todos modos</translation>
    </message>
    <message>
        <source>As you call it here; kept on this machine.</source>
        <translation>Como quiera llamarlo aquí; se guarda en esta máquina.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>For example qemu+ssh://root@host/system for another machine, which an ssh key has to open, or qemu:///system for this one.</source>
        <translation>Por ejemplo, qemu+ssh://root@host/system para otra máquina, que una clave ssh tiene que abrir, o qemu:///system para esta.</translation>
    </message>
    <message>
        <source>That is “{name}”, which is in the list already.</source>
        <translation>Ese es «{name}», que ya está en la lista.</translation>
    </message>
</context>
<context>
    <name>AddressCard</name>
    <message>
        <source>Addresses of network interface {number}</source>
        <translation>Direcciones de la interfaz de red {number}</translation>
    </message>
    <message>
        <source>Addresses with prefix length</source>
        <translation>Direcciones con longitud de prefijo</translation>
    </message>
    <message>
        <source>As the template has it</source>
        <translation>Como en la plantilla</translation>
    </message>
    <message>
        <source>Automatic (DHCP)</source>
        <translation>Automáticas (DHCP)</translation>
    </message>
    <message>
        <source>Fixed addresses</source>
        <translation>Direcciones fijas</translation>
    </message>
    <message>
        <source>Gateways</source>
        <translation>Puertas de enlace</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message>
        <source>Cancelling the jobs and cleaning up…</source>
        <translation>Cancelando los trabajos y limpiando…</translation>
    </message>
</context>
<context>
    <name>Availability</name>
    <message>
        <source>A job fills its disks already</source>
        <translation>Un trabajo ya está rellenando sus discos</translation>
    </message>
    <message>
        <source>Build and start a small guest to try things with</source>
        <translation>Crear e iniciar un pequeño sistema invitado para hacer pruebas</translation>
    </message>
    <message>
        <source>Capture a server into a template</source>
        <translation>Capturar un servidor en una plantilla</translation>
    </message>
    <message numerus="yes">
        <source>Capture the chosen %n servers, a template each</source>
        <translation>
            <numerusform>Capturar el servidor elegido en una plantilla</numerusform>
            <numerusform>Capturar los %n servidores elegidos, cada uno en una plantilla</numerusform>
        </translation>
    </message>
    <message>
        <source>Capture {name} into a template</source>
        <translation>Capturar {name} en una plantilla</translation>
    </message>
    <message>
        <source>Change the name, the note and the tags of the chosen template</source>
        <translation>Cambiar el nombre, la nota y las etiquetas de la plantilla elegida</translation>
    </message>
    <message>
        <source>Check every byte of the chosen template</source>
        <translation>Comprobar cada byte de la plantilla elegida</translation>
    </message>
    <message>
        <source>Choose a server first.</source>
        <translation>Elija primero un servidor.</translation>
    </message>
    <message>
        <source>Choose a template first.</source>
        <translation>Elija primero una plantilla.</translation>
    </message>
    <message>
        <source>Choose one template only.</source>
        <translation>Elija una sola plantilla.</translation>
    </message>
    <message>
        <source>Fill the chosen server&apos;s disks until it needs its template no longer</source>
        <translation>Rellenar los discos del servidor elegido hasta que ya no necesite su plantilla</translation>
    </message>
    <message>
        <source>Filter the templates by system, tag and age</source>
        <translation>Filtrar las plantillas por sistema, etiqueta y antigüedad</translation>
    </message>
    <message>
        <source>Give the chosen servers a label</source>
        <translation>Poner una etiqueta a los servidores elegidos</translation>
    </message>
    <message>
        <source>Make a new server from a template</source>
        <translation>Crear un servidor nuevo a partir de una plantilla</translation>
    </message>
    <message>
        <source>Make up to 200 servers from a template</source>
        <translation>Crear hasta 200 servidores a partir de una plantilla</translation>
    </message>
    <message>
        <source>Move the chosen templates to the trash</source>
        <translation>Mover las plantillas elegidas a la papelera</translation>
    </message>
    <message>
        <source>Show each template beside the one that it lies on</source>
        <translation>Mostrar cada plantilla junto a aquella en la que se apoya</translation>
    </message>
    <message>
        <source>Show the servers as cards, not as a table</source>
        <translation>Mostrar los servidores como tarjetas, no como tabla</translation>
    </message>
    <message>
        <source>Show the servers under their labels</source>
        <translation>Mostrar los servidores bajo sus etiquetas</translation>
    </message>
    <message>
        <source>Show the templates as cards, not as rows</source>
        <translation>Mostrar las plantillas como tarjetas en lugar de filas</translation>
    </message>
    <message>
        <source>The hypervisor has no server yet.</source>
        <translation>El hipervisor todavía no tiene ningún servidor.</translation>
    </message>
    <message>
        <source>The hypervisor has not answered yet.</source>
        <translation>El hipervisor todavía no ha respondido.</translation>
    </message>
    <message>
        <source>The image store has no template yet.</source>
        <translation>El almacén de imágenes todavía no tiene ninguna plantilla.</translation>
    </message>
    <message>
        <source>There is no connection to the hypervisor.</source>
        <translation>No hay conexión con el hipervisor.</translation>
    </message>
    <message>
        <source>This page has no servers.</source>
        <translation>Esta página no tiene servidores.</translation>
    </message>
    <message>
        <source>This page has no templates.</source>
        <translation>Esta página no tiene plantillas.</translation>
    </message>
    <message>
        <source>{name} depends on no template.</source>
        <translation>{name} no depende de ninguna plantilla.</translation>
    </message>
</context>
<context>
    <name>Badge</name>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Not sealed</source>
        <translation>Sin sellar</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sellada</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificada</translation>
    </message>
</context>
<context>
    <name>BulkWizard</name>
    <message>
        <source>Deploy several servers</source>
        <translation>Desplegar varios servidores</translation>
    </message>
    <message>
        <source>Ready to deploy</source>
        <translation>Listo para desplegar</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>unos {time}</translation>
    </message>
    <message numerus="yes">
        <source>servers, %n at once</source>
        <translation>
            <numerusform>servidores, %n a la vez</numerusform>
            <numerusform>servidores, %n a la vez</numerusform>
        </translation>
    </message>
    <message>
        <source>storage pool, {room} free</source>
        <translation>grupo de almacenamiento, {room} libres</translation>
    </message>
    <message>
        <source>to fill in the background</source>
        <translation>por rellenar en segundo plano</translation>
    </message>
    <message>
        <source>to write</source>
        <translation>por escribir</translation>
    </message>
    <message>
        <source>until all run</source>
        <translation>hasta que todos funcionen</translation>
    </message>
</context>
<context>
    <name>CaptureMode</name>
    <message>
        <source>brief</source>
        <translation>breve</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en vivo</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>estricto</translation>
    </message>
</context>
<context>
    <name>CaptureSeveralWizard</name>
    <message numerus="yes">
        <source>%n captures run.</source>
        <translation>
            <numerusform>Hay %n captura en curso.</numerusform>
            <numerusform>Hay %n capturas en curso.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Start the captures</source>
        <translation>&amp;Iniciar las capturas</translation>
    </message>
    <message>
        <source>All of them together may not fit into the image store.</source>
        <translation>Es posible que todos juntos no quepan en el almacén de imágenes.</translation>
    </message>
    <message>
        <source>Capture several servers</source>
        <translation>Capturar varios servidores</translation>
    </message>
    <message>
        <source>It is offline for about {time}, without its boot.</source>
        <translation>Está fuera de servicio unos {time}, sin contar su arranque.</translation>
    </message>
    <message>
        <source>Left out: {server}</source>
        <translation>Omitido: {server}</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Nombres</translation>
    </message>
    <message>
        <source>Ready to capture</source>
        <translation>Listo para capturar</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Trim and seal</source>
        <translation>Recortar y sellar</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>unos {size}</translation>
    </message>
    <message>
        <source>servers, side by side</source>
        <translation>servidores, en paralelo</translation>
    </message>
    <message>
        <source>stored, {room} free</source>
        <translation>almacenados, {room} libres</translation>
    </message>
    <message>
        <source>to copy</source>
        <translation>por copiar</translation>
    </message>
    <message>
        <source>“{server}” becomes template “{name}”: {size} to copy, about {time}.</source>
        <translation>«{server}» se convierte en la plantilla «{name}»: {size} por copiar, unos {time}.</translation>
    </message>
</context>
<context>
    <name>CaptureWizard</name>
    <message>
        <source>&amp;Start capture</source>
        <translation>&amp;Iniciar la captura</translation>
    </message>
    <message>
        <source>Capture a server</source>
        <translation>Capturar un servidor</translation>
    </message>
    <message>
        <source>Capturing</source>
        <translation>Capturando</translation>
    </message>
    <message>
        <source>Disks and mode</source>
        <translation>Discos y modo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Ready to capture</source>
        <translation>Listo para capturar</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Trim and seal</source>
        <translation>Recortar y sellar</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>unos {size}</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>unos {time}</translation>
    </message>
    <message>
        <source>away</source>
        <translation>fuera de servicio</translation>
    </message>
    <message>
        <source>away, plus its boot</source>
        <translation>fuera de servicio, más su arranque</translation>
    </message>
    <message>
        <source>from then on</source>
        <translation>a partir de entonces</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>en total</translation>
    </message>
    <message>
        <source>not at all</source>
        <translation>en absoluto</translation>
    </message>
    <message>
        <source>stored, {room} free</source>
        <translation>almacenados, {room} libres</translation>
    </message>
    <message>
        <source>to copy</source>
        <translation>por copiar</translation>
    </message>
</context>
<context>
    <name>CleanPage</name>
    <message>
        <source>All of this is done to the copy alone; the server and its disks are not touched.</source>
        <translation>Todo esto se hace solo en la copia; el servidor y sus discos no se tocan.</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Espacio libre</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Keep a picture of the server&apos;s screen as it is now</source>
        <translation>Conservar una imagen de la pantalla del servidor tal como está ahora</translation>
    </message>
    <message>
        <source>New servers will share all of this with the source, unless you change it by hand.</source>
        <translation>Los servidores nuevos compartirán todo esto con el origen, a menos que lo cambie a mano.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Seal: remove what identifies the server</source>
        <translation>Sellar: eliminar lo que identifica al servidor</translation>
    </message>
    <message>
        <source>Trim: leave out the blocks of deleted files</source>
        <translation>Recortar: omitir los bloques de los archivos borrados</translation>
    </message>
    <message>
        <source>What is left out of the copy?</source>
        <translation>¿Qué se omite en la copia?</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>&amp;Do so from now on, without asking</source>
        <translation>&amp;Hacerlo así en adelante, sin preguntar</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>A job that is cancelled takes away what it has made so far and lets its server run on as before. Servers and templates that are finished stay.</source>
        <translation>Un trabajo cancelado retira lo que ha creado hasta entonces y deja que su servidor siga como antes. Los servidores y plantillas terminados se conservan.</translation>
    </message>
    <message>
        <source>Cancel jobs and quit</source>
        <translation>Cancelar los trabajos y salir</translation>
    </message>
    <message>
        <source>Jobs are running</source>
        <translation>Hay trabajos en curso</translation>
    </message>
    <message>
        <source>Keep running in the tray</source>
        <translation>Seguir en la bandeja del sistema</translation>
    </message>
    <message>
        <source>Keep running, minimised</source>
        <translation>Seguir, minimizado</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Quedarse</translation>
    </message>
    <message>
        <source>The hypervisor goes on filling disks in either case.</source>
        <translation>El hipervisor sigue rellenando discos en ambos casos.</translation>
    </message>
    <message>
        <source>These jobs are not done yet:</source>
        <translation>Estos trabajos aún no han terminado:</translation>
    </message>
    <message numerus="yes">
        <source>…  and %n more</source>
        <translation>
            <numerusform>…  y %n más</numerusform>
            <numerusform>…  y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message numerus="yes">
        <source>%n more: type on to find them.</source>
        <translation>
            <numerusform>%n más: siga escribiendo para encontrarlo.</numerusform>
            <numerusform>%n más: siga escribiendo para encontrarlos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Command palette: search actions, servers and templates</source>
        <translation>Paleta de órdenes: buscar acciones, servidores y plantillas</translation>
    </message>
    <message>
        <source>Enter runs it, Escape closes.</source>
        <translation>Intro ejecuta, Esc cierra.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Encontrado</translation>
    </message>
    <message>
        <source>Nothing of that name is here. Type fewer words.</source>
        <translation>Aquí no hay nada con ese nombre. Escriba menos palabras.</translation>
    </message>
    <message>
        <source>Search actions, servers and templates</source>
        <translation>Buscar acciones, servidores y plantillas</translation>
    </message>
    <message>
        <source>Template · Debian GNU/Linux 12</source>
        <translation>Plantilla · Debian GNU/Linux 12</translation>
    </message>
</context>
<context>
    <name>Conductor</name>
    <message>
        <source>About ImgTpl</source>
        <translation>Acerca de ImgTpl</translation>
    </message>
    <message>
        <source>Captures libvirt/QEMU servers into templates and deploys templates as new servers.</source>
        <translation>Captura servidores libvirt/QEMU en plantillas y despliega plantillas como servidores nuevos.</translation>
    </message>
    <message>
        <source>Icons: Lucide (ISC licence).</source>
        <translation>Iconos: Lucide (licencia ISC).</translation>
    </message>
    <message>
        <source>Something unexpected happened</source>
        <translation>Ha ocurrido algo inesperado</translation>
    </message>
    <message>
        <source>This is a fault in ImgTpl. What you did may not have been carried out.</source>
        <translation>Esto es un fallo de ImgTpl. Puede que lo que ha hecho no se haya llevado a cabo.</translation>
    </message>
</context>
<context>
    <name>CopyButton</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Move</source>
        <translation>Mo&amp;ver</translation>
    </message>
    <message>
        <source>&amp;Move it: the original goes to the trash afterwards</source>
        <translation>&amp;Moverla: la original va después a la papelera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Copy a template</source>
        <translation>Copiar una plantilla</translation>
    </message>
    <message>
        <source>Copy “{name}”</source>
        <translation>Copiar «{name}»</translation>
    </message>
    <message>
        <source>It takes {size} there, and is checked before it is seen.</source>
        <translation>Allí ocupa {size}, y se comprueba antes de que se vea.</translation>
    </message>
    <message>
        <source>Looking at the image stores…</source>
        <translation>Consultando los almacenes de imágenes…</translation>
    </message>
    <message>
        <source>Make it &amp;independent of the template that it lies on</source>
        <translation>Hacerla &amp;independiente de la plantilla en la que se apoya</translation>
    </message>
    <message>
        <source>No other image store can take it now. Add one on the page of image stores.</source>
        <translation>Ningún otro almacén de imágenes puede recibirla ahora. Añada uno en la página de almacenes de imágenes.</translation>
    </message>
    <message>
        <source>To which image &amp;store</source>
        <translation>A qué &amp;almacén de imágenes</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>{free} libres</translation>
    </message>
</context>
<context>
    <name>Deletions</name>
    <message>
        <source>Delete template</source>
        <translation>Eliminar plantilla</translation>
    </message>
    <message>
        <source>Delete templates</source>
        <translation>Eliminar plantillas</translation>
    </message>
    <message>
        <source>Delete this template?</source>
        <translation>¿Eliminar esta plantilla?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Conservarlas</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>What was deleted is in the trash of another image store: {place}. Use that one first.</source>
        <translation>Lo que se eliminó está en la papelera de otro almacén de imágenes: {place}. Use primero ese.</translation>
    </message>
    <message>
        <source>{names} are moved to the trash of the image store. Servers deployed from them keep working.</source>
        <translation>{names} se mueven a la papelera del almacén de imágenes. Los servidores desplegados a partir de ellas siguen funcionando.</translation>
    </message>
    <message>
        <source>“{name}” is moved to the trash of the image store. Servers deployed from it keep working.</source>
        <translation>«{name}» se mueve a la papelera del almacén de imágenes. Los servidores desplegados a partir de ella siguen funcionando.</translation>
    </message>
</context>
<context>
    <name>Dependence</name>
    <message>
        <source>Still depends on “{template}” until its disks are filled.</source>
        <translation>Todavía depende de «{template}» hasta que se rellenen sus discos.</translation>
    </message>
    <message>
        <source>Still depends on “{template}”: the filling of its disks is paused.</source>
        <translation>Todavía depende de «{template}»: el relleno de sus discos está en pausa.</translation>
    </message>
    <message>
        <source>Still depends on “{template}”: the filling of its disks was stopped.</source>
        <translation>Todavía depende de «{template}»: el relleno de sus discos se detuvo.</translation>
    </message>
</context>
<context>
    <name>DeployModeCard</name>
    <message>
        <source>&amp;Full: everything is copied and checked before it runs</source>
        <translation>C&amp;ompleto: todo se copia y se comprueba antes de que funcione</translation>
    </message>
    <message>
        <source>&amp;Instant: it runs within seconds, and its disks are filled meanwhile</source>
        <translation>&amp;Instantáneo: funciona en segundos y sus discos se rellenan mientras tanto</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>The server never depends on the template.</source>
        <translation>El servidor nunca depende de la plantilla.</translation>
    </message>
    <message>
        <source>Until its disks are filled the server depends on the template, which can&apos;t be deleted meanwhile. Where the hypervisor can&apos;t reach the image store, the server is deployed in full.</source>
        <translation>Hasta que se rellenen sus discos, el servidor depende de la plantilla, que mientras tanto no se puede eliminar. Si el hipervisor no alcanza el almacén de imágenes, el servidor se despliega por completo.</translation>
    </message>
</context>
<context>
    <name>DeployPages</name>
    <message>
        <source>&amp;Start deploy</source>
        <translation>&amp;Iniciar el despliegue</translation>
    </message>
    <message>
        <source>Deploying</source>
        <translation>Desplegando</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identidad</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
</context>
<context>
    <name>DeployWizard</name>
    <message>
        <source>Deploy a template</source>
        <translation>Desplegar una plantilla</translation>
    </message>
    <message>
        <source>Ready to deploy</source>
        <translation>Listo para desplegar</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>unos {time}</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>en total</translation>
    </message>
    <message>
        <source>storage pool, {room} free</source>
        <translation>grupo de almacenamiento, {room} libres</translation>
    </message>
    <message>
        <source>to fill in the background</source>
        <translation>por rellenar en segundo plano</translation>
    </message>
    <message>
        <source>to write</source>
        <translation>por escribir</translation>
    </message>
    <message>
        <source>until it is there</source>
        <translation>hasta que esté listo</translation>
    </message>
</context>
<context>
    <name>DesktopLink</name>
    <message>
        <source>Asks: {title}</source>
        <translation>Pregunta: {title}</translation>
    </message>
    <message>
        <source>Done: {title}</source>
        <translation>Hecho: {title}</translation>
    </message>
    <message>
        <source>Failed: {title}</source>
        <translation>Ha fallado: {title}</translation>
    </message>
    <message>
        <source>Jobs are running.</source>
        <translation>Hay trabajos en curso.</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Capturada</translation>
    </message>
    <message>
        <source>Choose a server or a template to see what it is made of.</source>
        <translation>Elija un servidor o una plantilla para ver de qué se compone.</translation>
    </message>
    <message>
        <source>Consistency</source>
        <translation>Coherencia</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Discos</translation>
    </message>
    <message>
        <source>Firmware state</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>From template</source>
        <translation>De la plantilla</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Layers on it</source>
        <translation>Capas sobre ella</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Máquina</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>Needed by</source>
        <translation>La necesitan</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Ninguno</translation>
    </message>
    <message>
        <source>Not carried over: {what}.</source>
        <translation>No se conserva: {what}.</translation>
    </message>
    <message>
        <source>Not sealed. {why}</source>
        <translation>Sin sellar. {why}</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nada elegido</translation>
    </message>
    <message>
        <source>Packages</source>
        <translation>Paquetes</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Plantilla base</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Sellada</translation>
    </message>
    <message>
        <source>Secrets in it, which every new server will have: {paths}.</source>
        <translation>Contiene secretos que tendrá cada servidor nuevo: {paths}.</translation>
    </message>
    <message>
        <source>Stored</source>
        <translation>Ocupa</translation>
    </message>
    <message>
        <source>Stored as</source>
        <translation>Guardada como</translation>
    </message>
    <message>
        <source>TPM</source>
        <translation>TPM</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Etiquetas</translation>
    </message>
    <message>
        <source>The screen of {name} when it was captured</source>
        <translation>La pantalla de {name} cuando se capturó</translation>
    </message>
    <message>
        <source>The screenshot in this template can&apos;t be shown.</source>
        <translation>No se puede mostrar la captura de pantalla de esta plantilla.</translation>
    </message>
    <message>
        <source>UEFI variables</source>
        <translation>Variables UEFI</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Verificada</translation>
    </message>
    <message>
        <source>clean: it was shut down</source>
        <translation>limpia: estaba apagado</translation>
    </message>
    <message>
        <source>cloud-init</source>
        <translation>cloud-init</translation>
    </message>
    <message>
        <source>copied: {parts}</source>
        <translation>copiado: {parts}</translation>
    </message>
    <message>
        <source>crash-consistent: as after a power cut</source>
        <translation>como tras un corte de corriente</translation>
    </message>
    <message>
        <source>found</source>
        <translation>encontrado</translation>
    </message>
    <message>
        <source>its file systems stood still</source>
        <translation>sus sistemas de archivos estaban quietos</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>not copied; new servers start fresh</source>
        <translation>no copiado; los servidores nuevos empiezan de cero</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>no encontrado</translation>
    </message>
    <message>
        <source>not in this image store</source>
        <translation>no está en este almacén de imágenes</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>todavía no</translation>
    </message>
    <message>
        <source>what differs from its parent template</source>
        <translation>lo que difiere de su plantilla base</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>sí</translation>
    </message>
    <message>
        <source>{kind}, {used} of {size} used</source>
        <translation>{kind}, {used} de {size} en uso</translation>
    </message>
    <message>
        <source>{size} used</source>
        <translation>{size} en uso</translation>
    </message>
    <message>
        <source>{stored} stored</source>
        <translation>{stored} almacenados</translation>
    </message>
</context>
<context>
    <name>DisksPage</name>
    <message>
        <source>Brief: away for a reboot; its disks are clean</source>
        <translation>Breve: ausente lo que dura un reinicio; sus discos quedan limpios</translation>
    </message>
    <message>
        <source>Copy firmware state (UEFI variables, TPM)</source>
        <translation>Copiar el estado del firmware (variables UEFI, TPM)</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Discos</translation>
    </message>
    <message>
        <source>Firmware state</source>
        <translation>Estado del firmware</translation>
    </message>
    <message>
        <source>Live: never away; as good as its agent can hold it still</source>
        <translation>En vivo: nunca ausente; tan buena como su agente logre detenerlo</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modo</translation>
    </message>
    <message>
        <source>Mode, trimming and sealing are at first as in your last capture.</source>
        <translation>El modo, el recorte y el sellado son al principio como en su última captura.</translation>
    </message>
    <message>
        <source>New servers get the boot entries, keys and secrets of {name}. Keep the template as safe as it.</source>
        <translation>Los servidores nuevos reciben las entradas de arranque, las claves y los secretos de {name}. Guarde la plantilla con el mismo cuidado.</translation>
    </message>
    <message>
        <source>New servers start fresh, without the boot entries of {name}.</source>
        <translation>Los servidores nuevos empiezan de cero, sin las entradas de arranque de {name}.</translation>
    </message>
    <message>
        <source>New servers start fresh. What was sealed with the TPM of {name} (BitLocker, LUKS) won&apos;t open on them without its recovery key.</source>
        <translation>Los servidores nuevos empiezan de cero. Lo que se selló con el TPM de {name} (BitLocker, LUKS) no se abrirá en ellos sin su clave de recuperación.</translation>
    </message>
    <message>
        <source>Start the server again afterwards</source>
        <translation>Volver a iniciar el servidor después</translation>
    </message>
    <message>
        <source>Strict: away until the copy is checked</source>
        <translation>Estricto: ausente hasta que se compruebe la copia</translation>
    </message>
    <message>
        <source>Switch it off without asking if it does not shut down in time</source>
        <translation>Apagarlo sin preguntar si no se apaga a tiempo</translation>
    </message>
    <message>
        <source>The TPM of {name} can&apos;t be copied in live mode: it is at rest only while the server is off.</source>
        <translation>El TPM de {name} no se puede copiar en el modo en vivo: solo está en reposo con el servidor apagado.</translation>
    </message>
    <message>
        <source>Use the defaults</source>
        <translation>Usar los valores predeterminados</translation>
    </message>
    <message>
        <source>What is captured, and how?</source>
        <translation>¿Qué se captura y cómo?</translation>
    </message>
    <message>
        <source>{name} goes on. Its agent holds the file systems still for a moment; without an agent the copy is as after a power cut (crash-consistent).</source>
        <translation>{name} sigue funcionando. Su agente detiene un momento los sistemas de archivos; sin agente, la copia queda como tras un corte de corriente.</translation>
    </message>
    <message>
        <source>{name} has neither UEFI nor a TPM: there is nothing to copy.</source>
        <translation>{name} no tiene ni UEFI ni TPM: no hay nada que copiar.</translation>
    </message>
    <message>
        <source>{name} is off and stays off while it is copied and checked.</source>
        <translation>{name} está apagado y sigue apagado mientras se copia y se comprueba.</translation>
    </message>
    <message>
        <source>{name} is shut down cleanly and started again at once, whatever the size of its disks. They are copied as they were in between, while it runs.</source>
        <translation>{name} se apaga limpiamente y se vuelve a iniciar enseguida, sea cual sea el tamaño de sus discos. Se copian tal como estaban entretanto, mientras funciona.</translation>
    </message>
    <message>
        <source>{name} is shut down cleanly, copied and checked while it is off, and started again.</source>
        <translation>{name} se apaga limpiamente, se copia y se comprueba apagado, y se vuelve a iniciar.</translation>
    </message>
    <message>
        <source>{size} used</source>
        <translation>{size} en uso</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
</context>
<context>
    <name>FolderForm</name>
    <message>
        <source>An empty folder, one that isn&apos;t there yet, or an image store. A mounted share is a folder, too.</source>
        <translation>Una carpeta vacía, una que aún no existe o un almacén de imágenes. Un recurso compartido montado también es una carpeta.</translation>
    </message>
    <message>
        <source>C&amp;hoose…</source>
        <translation>&amp;Elegir…</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>Car&amp;peta</translation>
    </message>
    <message>
        <source>Folder of the image store</source>
        <translation>Carpeta del almacén de imágenes</translation>
    </message>
</context>
<context>
    <name>FoldingText</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Mostrar menos</translation>
    </message>
</context>
<context>
    <name>ForgetDialog</name>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar para siempre</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>This can&apos;t be undone.</source>
        <translation>Esto no se puede deshacer.</translation>
    </message>
    <message>
        <source>Type how many they are, {expected}, to confirm:</source>
        <translation>Para confirmar, escriba cuántas son, {expected}:</translation>
    </message>
    <message>
        <source>Type its name, {expected}, to confirm:</source>
        <translation>Para confirmar, escriba su nombre, {expected}:</translation>
    </message>
</context>
<context>
    <name>HowPage</name>
    <message>
        <source>How are they captured?</source>
        <translation>¿Cómo se capturan?</translation>
    </message>
    <message>
        <source>Those that are off stay off.</source>
        <translation>Los que están apagados siguen apagados.</translation>
    </message>
    <message>
        <source>each server</source>
        <translation>cada servidor</translation>
    </message>
</context>
<context>
    <name>HypervisorCard</name>
    <message>
        <source>&amp;Remove from list…</source>
        <translation>&amp;Quitar de la lista…</translation>
    </message>
    <message>
        <source>&amp;Use</source>
        <translation>&amp;Usar</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Conectado</translation>
    </message>
    <message>
        <source>Connected, no servers</source>
        <translation>Conectado, sin servidores</translation>
    </message>
    <message numerus="yes">
        <source>Connected, {running} of %n servers run</source>
        <translation>
            <numerusform>Conectado, {running} de %n servidor en ejecución</numerusform>
            <numerusform>Conectado, {running} de %n servidores en ejecución</numerusform>
        </translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Conectando…</translation>
    </message>
    <message>
        <source>Deploy as a new server</source>
        <translation>Desplegar como servidor nuevo</translation>
    </message>
    <message>
        <source>Go to “{name}” and deploy there</source>
        <translation>Ir a «{name}» y desplegar allí</translation>
    </message>
    <message>
        <source>Hypervisor</source>
        <translation>Hipervisor</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>It hasn&apos;t answered in time. What is shown may be old; everything else goes on.</source>
        <translation>No ha respondido a tiempo. Lo que se muestra puede ser antiguo; todo lo demás sigue.</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Aún sin respuesta</translation>
    </message>
    <message>
        <source>No servers</source>
        <translation>Sin servidores</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Slow: {state}</source>
        <translation>Lento: {state}</translation>
    </message>
    <message numerus="yes">
        <source>{running} of %n servers run</source>
        <translation>
            <numerusform>{running} de %n servidor en ejecución</numerusform>
            <numerusform>{running} de %n servidores en ejecución</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” can&apos;t be reached now</source>
        <translation>«{name}» no responde ahora</translation>
    </message>
</context>
<context>
    <name>HypervisorCards</name>
    <message>
        <source>Hypervisors</source>
        <translation>Hipervisores</translation>
    </message>
</context>
<context>
    <name>Hypervisors</name>
    <message>
        <source>Add a hypervisor to work with</source>
        <translation>Añadir un hipervisor con el que trabajar</translation>
    </message>
    <message>
        <source>Hypervisor “{name}” was added.</source>
        <translation>Se añadió el hipervisor «{name}».</translation>
    </message>
    <message>
        <source>Hypervisor “{name}” was taken out of the list; nothing was changed on it.</source>
        <translation>El hipervisor «{name}» se quitó de la lista; en él no se cambió nada.</translation>
    </message>
    <message>
        <source>Nothing is deployed: there is no connection to “{name}”. {problem}</source>
        <translation>No se despliega nada: no hay conexión con «{name}». {problem}</translation>
    </message>
    <message>
        <source>Take a hypervisor out of the list; nothing changes on it</source>
        <translation>Quitar un hipervisor de la lista; en él no cambia nada</translation>
    </message>
    <message>
        <source>The hypervisor in use, and the one that ImgTpl was started with, stay in the list.</source>
        <translation>El hipervisor en uso y aquel con el que se inició ImgTpl se quedan en la lista.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Usarlo ahora</translation>
    </message>
</context>
<context>
    <name>IdentityPage</name>
    <message>
        <source>&amp;DNS servers</source>
        <translation>Servidores &amp;DNS</translation>
    </message>
    <message>
        <source>&amp;Locale</source>
        <translation>Conf&amp;iguración regional</translation>
    </message>
    <message>
        <source>&amp;User who may log in</source>
        <translation>&amp;Usuario que puede iniciar sesión</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Choose &amp;file…</source>
        <translation>Elegir archi&amp;vo…</translation>
    </message>
    <message>
        <source>Choose a public SSH key</source>
        <translation>Elegir una clave SSH pública</translation>
    </message>
    <message>
        <source>No cloud-init and no Linux was found in the template: none of this can be set in its servers.</source>
        <translation>No se ha encontrado cloud-init ni Linux en la plantilla: nada de esto se puede configurar en sus servidores.</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Contraseña</translation>
    </message>
    <message>
        <source>Public keys (*.pub)</source>
        <translation>Claves públicas (*.pub)</translation>
    </message>
    <message>
        <source>S&amp;how password</source>
        <translation>&amp;Mostrar la contraseña</translation>
    </message>
    <message>
        <source>SSH &amp;keys, one a line</source>
        <translation>C&amp;laves SSH, una por línea</translation>
    </message>
    <message>
        <source>This Windows has no cloudbase-init and was not generalised by sysprep: none of this can be set in its servers.</source>
        <translation>Este Windows no tiene cloudbase-init ni se generalizó con sysprep: nada de esto se puede configurar en sus servidores.</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>&amp;Zona horaria</translation>
    </message>
    <message>
        <source>Wa&amp;it until the server can be used</source>
        <translation>&amp;Esperar hasta que el servidor se pueda usar</translation>
    </message>
    <message>
        <source>Whatever you leave empty stays as it is in the template.</source>
        <translation>Lo que deje vacío queda como en la plantilla.</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>¿Quién es?</translation>
    </message>
    <message>
        <source>Windows Setup sets this when the server first starts. No password can be given, since it would stand readable on the disk: Setup asks for one on the screen. Users get your keys for OpenSSH and a random password that nobody knows.</source>
        <translation>El programa de instalación de Windows configura esto cuando el servidor arranca por primera vez. No se puede dar una contraseña, porque quedaría legible en el disco: el programa la pide en pantalla. Los usuarios reciben sus claves para OpenSSH y una contraseña aleatoria que nadie conoce.</translation>
    </message>
    <message>
        <source>as in the profile</source>
        <translation>como en el perfil</translation>
    </message>
    <message>
        <source>cloudbase-init in the guest sets this. It takes no hash of a password, and a password itself would stand readable on its CD-ROM: users get your keys, and a random password that nobody knows. It can&apos;t set a locale.</source>
        <translation>cloudbase-init configura esto en el sistema invitado. No admite el hash de una contraseña, y la contraseña misma quedaría legible en su CD-ROM: los usuarios reciben sus claves y una contraseña aleatoria que nadie conoce. No puede cambiar la configuración regional.</translation>
    </message>
</context>
<context>
    <name>IscsiForm</name>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Usuario</translation>
    </message>
    <message>
        <source>A LUN of its own: image stores share it with nothing else.</source>
        <translation>Un LUN propio: los almacenes de imágenes no lo comparten con nada más.</translation>
    </message>
    <message>
        <source>Kept in the keyring.</source>
        <translation>Se guarda en el depósito de claves.</translation>
    </message>
    <message>
        <source>P&amp;ortal</source>
        <translation>&amp;Portal</translation>
    </message>
    <message>
        <source>Secre&amp;t</source>
        <translation>Secre&amp;to</translation>
    </message>
    <message>
        <source>Show &amp;LUNs</source>
        <translation>Mostrar &amp;LUN</translation>
    </message>
    <message>
        <source>Tar&amp;get and LUN number</source>
        <translation>&amp;Destino y número de LUN</translation>
    </message>
    <message>
        <source>Where the target asks for one.</source>
        <translation>Si el destino pide uno.</translation>
    </message>
</context>
<context>
    <name>JobLog</name>
    <message>
        <source>Answered</source>
        <translation>Respondido</translation>
    </message>
    <message>
        <source>Asked: {question}</source>
        <translation>Pregunta: {question}</translation>
    </message>
    <message>
        <source>In {time}: mean {mean}/s, highest {most}/s</source>
        <translation>En {time}: media {mean}/s, máximo {most}/s</translation>
    </message>
    <message>
        <source>In {time}: now {now}/s, mean {mean}/s, highest {most}/s</source>
        <translation>En {time}: ahora {now}/s, media {mean}/s, máximo {most}/s</translation>
    </message>
    <message>
        <source>Log of this job</source>
        <translation>Registro de este trabajo</translation>
    </message>
    <message>
        <source>On the hypervisor {name}</source>
        <translation>En el hipervisor {name}</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Reanudado</translation>
    </message>
</context>
<context>
    <name>JobMessages</name>
    <message numerus="yes">
        <source>%n jobs failed: {reason}</source>
        <translation>
            <numerusform>%n trabajo ha fallado: {reason}</numerusform>
            <numerusform>%n trabajos han fallado: {reason}</numerusform>
        </translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobProgress</name>
    <message>
        <source>Progress</source>
        <translation>Progreso</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Answer…</source>
        <translation>Responder…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel the rest</source>
        <translation>Cancelar el resto</translation>
    </message>
    <message>
        <source>Hide servers</source>
        <translation>Ocultar servidores</translation>
    </message>
    <message>
        <source>Hypervisor: {name}</source>
        <translation>Hipervisor: {name}</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Result sheet…</source>
        <translation>Hoja de resultados…</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Reintentar los fallidos</translation>
    </message>
    <message>
        <source>Show servers</source>
        <translation>Mostrar servidores</translation>
    </message>
    <message>
        <source>Show what the job has done so far, and its rate over time</source>
        <translation>Mostrar lo que el trabajo ha hecho hasta ahora y su velocidad a lo largo del tiempo</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>{job}, on {hypervisor}</source>
        <translation>{job}, en {hypervisor}</translation>
    </message>
</context>
<context>
    <name>JobRows</name>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>Servers of this job</source>
        <translation>Servidores de este trabajo</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Qué ocurre</translation>
    </message>
</context>
<context>
    <name>JobState</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>Cancelando</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En ejecución</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>Espera una respuesta</translation>
    </message>
</context>
<context>
    <name>JobsPanel</name>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Trabajos</translation>
    </message>
    <message>
        <source>Jobs ({count})</source>
        <translation>Trabajos ({count})</translation>
    </message>
    <message>
        <source>Jobs that have ended are kept here, whoever ran them.</source>
        <translation>Aquí se guardan los trabajos terminados, los haya ejecutado quien los haya ejecutado.</translation>
    </message>
    <message>
        <source>No history yet</source>
        <translation>Todavía no hay historial</translation>
    </message>
    <message>
        <source>No jobs yet</source>
        <translation>Todavía no hay trabajos</translation>
    </message>
    <message>
        <source>What you capture, deploy or verify is shown here.</source>
        <translation>Aquí se muestra lo que captura, despliega o verifica.</translation>
    </message>
</context>
<context>
    <name>KindPage</name>
    <message>
        <source>A &amp;folder of this machine</source>
        <translation>Una &amp;carpeta de este equipo</translation>
    </message>
    <message>
        <source>An &amp;iSCSI LUN</source>
        <translation>Un LUN &amp;iSCSI</translation>
    </message>
    <message>
        <source>An NF&amp;S export</source>
        <translation>Una exportación &amp;NFS</translation>
    </message>
    <message>
        <source>On a disk of its own, or on a share that is mounted already.</source>
        <translation>En un disco propio o en un recurso compartido que ya está montado.</translation>
    </message>
    <message>
        <source>Reached without a file system on it. Several workstations can use it at once.</source>
        <translation>Se alcanza sin un sistema de archivos en él. Varias estaciones de trabajo pueden usarlo a la vez.</translation>
    </message>
    <message>
        <source>Reached without mounting it. Several workstations can use it at once.</source>
        <translation>Se alcanza sin montarla. Varias estaciones de trabajo pueden usarla a la vez.</translation>
    </message>
    <message>
        <source>Templates can be captured into any of them, and copied from one to another.</source>
        <translation>Las plantillas se pueden capturar en cualquiera de ellos y copiar de uno a otro.</translation>
    </message>
    <message>
        <source>Where is the image store?</source>
        <translation>¿Dónde está el almacén de imágenes?</translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message numerus="yes">
        <source>%n servers</source>
        <translation>
            <numerusform>%n servidor</numerusform>
            <numerusform>%n servidores</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove label</source>
        <translation>&amp;Quitar etiqueta</translation>
    </message>
    <message>
        <source>&amp;Set label</source>
        <translation>&amp;Poner etiqueta</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Label of {what}</source>
        <translation>Etiqueta de {what}</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>Servers of one label stand together in the list. Labels are kept on this machine only.</source>
        <translation>Los servidores con la misma etiqueta aparecen juntos en la lista. Las etiquetas se guardan solo en este equipo.</translation>
    </message>
</context>
<context>
    <name>ListPanel</name>
    <message>
        <source>{shown} of {total}</source>
        <translation>{shown} de {total}</translation>
    </message>
</context>
<context>
    <name>LiveDetails</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Refresh the screen</source>
        <translation>Actualizar la pantalla</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Pantalla</translation>
    </message>
    <message>
        <source>Take a new picture of the screen</source>
        <translation>Tomar una nueva imagen de la pantalla</translation>
    </message>
    <message>
        <source>Taking it…</source>
        <translation>Tomando la imagen…</translation>
    </message>
    <message>
        <source>The load is being measured</source>
        <translation>Se está midiendo la carga</translation>
    </message>
    <message>
        <source>The screen of {name}</source>
        <translation>La pantalla de {name}</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>The picture of the screen can&apos;t be shown.</source>
        <translation>La imagen de la pantalla no se puede mostrar.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Image stores</source>
        <translation>Almacenes de &amp;imágenes</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Trabajos</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>Vista &amp;general</translation>
    </message>
    <message>
        <source>Capture into a template</source>
        <translation>Capturar en una plantilla</translation>
    </message>
    <message>
        <source>Deploy as a new server</source>
        <translation>Desplegar como servidor nuevo</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Barra de herramientas principal</translation>
    </message>
    <message>
        <source>S&amp;ettings</source>
        <translation>A&amp;justes</translation>
    </message>
    <message>
        <source>Ser&amp;vers</source>
        <translation>&amp;Servidores</translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation>&amp;Plantillas</translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
</context>
<context>
    <name>NamePage</name>
    <message>
        <source>&amp;Tags</source>
        <translation>E&amp;tiquetas</translation>
    </message>
    <message>
        <source>&amp;Use it when ImgTpl starts</source>
        <translation>&amp;Usarlo cuando se inicie ImgTpl</translation>
    </message>
    <message>
        <source>Divided by commas. May be left empty.</source>
        <translation>Separadas por comas. Puede quedar vacío.</translation>
    </message>
    <message>
        <source>How is the template called?</source>
        <translation>¿Cómo se llama la plantilla?</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>Nom&amp;bre</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ota</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;mbre</translation>
    </message>
    <message>
        <source>Only you see it. It can be changed at any time.</source>
        <translation>Solo usted lo ve. Se puede cambiar en cualquier momento.</translation>
    </message>
    <message>
        <source>What is in it, what it is for. May be left empty.</source>
        <translation>Qué contiene y para qué es. Puede quedar vacía.</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>¿Cómo se llama?</translation>
    </message>
    <message>
        <source>web, production</source>
        <translation>web, producción</translation>
    </message>
</context>
<context>
    <name>NamesPage</name>
    <message>
        <source>&amp;Tags of all</source>
        <translation>E&amp;tiquetas de todas</translation>
    </message>
    <message>
        <source>Divided by commas. May be left empty.</source>
        <translation>Separadas por comas. Puede quedar vacío.</translation>
    </message>
    <message>
        <source>How are the templates called?</source>
        <translation>¿Cómo se llaman las plantillas?</translation>
    </message>
    <message>
        <source>Left out, as they can&apos;t be captured now:</source>
        <translation>Omitidos, porque ahora no se pueden capturar:</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>&amp;Hostname</source>
        <translation>&amp;Nombre de host</translation>
    </message>
    <message>
        <source>&amp;Start the server when it is ready</source>
        <translation>&amp;Iniciar el servidor cuando esté listo</translation>
    </message>
    <message>
        <source>&amp;Start the servers</source>
        <translation>&amp;Iniciar los servidores</translation>
    </message>
    <message>
        <source>As in the template: {network}</source>
        <translation>Como en la plantilla: {network}</translation>
    </message>
    <message>
        <source>How is each of them reached?</source>
        <translation>¿Cómo se accede a cada uno de ellos?</translation>
    </message>
    <message>
        <source>How is it reached?</source>
        <translation>¿Cómo se accede a él?</translation>
    </message>
    <message>
        <source>Network interface {number}</source>
        <translation>Interfaz de red {number}</translation>
    </message>
    <message>
        <source>No cloud-init was found in the template, and no Linux: the guest keeps the name it has.</source>
        <translation>No se ha encontrado cloud-init ni Linux en la plantilla: el sistema invitado conserva su nombre.</translation>
    </message>
    <message>
        <source>The guest takes this name when it starts.</source>
        <translation>El sistema invitado toma este nombre al arrancar.</translation>
    </message>
    <message>
        <source>This Windows has no cloudbase-init and was not generalised: it keeps the name it has.</source>
        <translation>Este Windows no tiene cloudbase-init ni se generalizó: conserva su nombre.</translation>
    </message>
    <message>
        <source>{network} (not active)</source>
        <translation>{network} (inactiva)</translation>
    </message>
</context>
<context>
    <name>NfsForm</name>
    <message>
        <source>&amp;Group number</source>
        <translation>Número de &amp;grupo</translation>
    </message>
    <message>
        <source>&amp;Mount port</source>
        <translation>Puerto de &amp;montaje</translation>
    </message>
    <message>
        <source>&amp;Path</source>
        <translation>&amp;Ruta</translation>
    </message>
    <message>
        <source>&amp;User number</source>
        <translation>Número de &amp;usuario</translation>
    </message>
    <message>
        <source>An export, or an empty folder in one. Nothing is mounted on this machine.</source>
        <translation>Una exportación, o una carpeta vacía en ella. En este equipo no se monta nada.</translation>
    </message>
    <message>
        <source>As the server tells it where you write none.</source>
        <translation>El que indique el servidor si no escribe ninguno.</translation>
    </message>
    <message>
        <source>NFS p&amp;ort</source>
        <translation>Puert&amp;o NFS</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;vidor</translation>
    </message>
    <message>
        <source>Show &amp;exports</source>
        <translation>Mostrar e&amp;xportaciones</translation>
    </message>
    <message>
        <source>Yours where you write none.</source>
        <translation>El suyo si no escribe ninguno.</translation>
    </message>
</context>
<context>
    <name>PlacePage</name>
    <message>
        <source>Which LUN of which portal?</source>
        <translation>¿Qué LUN de qué portal?</translation>
    </message>
    <message>
        <source>Which export of which server?</source>
        <translation>¿Qué exportación de qué servidor?</translation>
    </message>
    <message>
        <source>Which folder?</source>
        <translation>¿Qué carpeta?</translation>
    </message>
</context>
<context>
    <name>ProfileBar</name>
    <message>
        <source>Name of a new profile</source>
        <translation>Nombre de un perfil nuevo</translation>
    </message>
    <message>
        <source>No profiles yet</source>
        <translation>Todavía no hay perfiles</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Perfil</translation>
    </message>
    <message>
        <source>Profile &apos;{name}&apos; was saved.</source>
        <translation>Se ha guardado el perfil «{name}».</translation>
    </message>
    <message>
        <source>Save as &amp;profile</source>
        <translation>Guardar como &amp;perfil</translation>
    </message>
    <message>
        <source>Use a profile…</source>
        <translation>Usar un perfil…</translation>
    </message>
</context>
<context>
    <name>RatePlot</name>
    <message>
        <source>Start</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/s</translation>
    </message>
</context>
<context>
    <name>RemoveHypervisorDialog</name>
    <message>
        <source>&amp;Hypervisor</source>
        <translation>&amp;Hipervisor</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Conservarlo</translation>
    </message>
    <message>
        <source>&amp;Remove from the list</source>
        <translation>&amp;Quitar de la lista</translation>
    </message>
    <message>
        <source>Nothing is changed on it: its servers go on, and it can be added again at any time. Jobs that work on it go on, too.</source>
        <translation>En él no se cambia nada: sus servidores siguen, y se puede volver a añadir en cualquier momento. Los trabajos que están en marcha en él también siguen.</translation>
    </message>
    <message>
        <source>Remove a hypervisor from the list</source>
        <translation>Quitar un hipervisor de la lista</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Remove “{name}” from the list?</source>
        <translation>¿Quitar «{name}» de la lista?</translation>
    </message>
</context>
<context>
    <name>RenameStoreDialog</name>
    <message>
        <source>&amp;Rename</source>
        <translation>&amp;Renombrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>New &amp;name</source>
        <translation>Nombre &amp;nuevo</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renombrar</translation>
    </message>
    <message>
        <source>Rename “{name}”</source>
        <translation>Renombrar «{name}»</translation>
    </message>
    <message>
        <source>What the store holds is not touched.</source>
        <translation>No se toca lo que contiene el almacén.</translation>
    </message>
</context>
<context>
    <name>RowState</name>
    <message>
        <source>Being made</source>
        <translation>Creándose</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>Copiando</translation>
    </message>
    <message>
        <source>Deployed, not ready</source>
        <translation>Desplegado, no listo</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fallido</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En ejecución</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Iniciándose</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
</context>
<context>
    <name>RunningPage</name>
    <message>
        <source>&amp;Result sheet…</source>
        <translation>&amp;Hoja de resultados…</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was left behind.</source>
        <translation>Cancelado. No ha quedado nada.</translation>
    </message>
    <message>
        <source>This window may be closed: the job goes on, and the jobs panel shows it.</source>
        <translation>Esta ventana se puede cerrar: el trabajo continúa y aparece en el panel de trabajos.</translation>
    </message>
</context>
<context>
    <name>SecretForm</name>
    <message>
        <source>&amp;Keep it and go on</source>
        <translation>&amp;Guardarlo y continuar</translation>
    </message>
    <message>
        <source>It is kept in the desktop&apos;s keyring, and nowhere else.</source>
        <translation>Se guarda en el depósito de claves del escritorio y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>Secre&amp;t of the target</source>
        <translation>Secre&amp;to del destino</translation>
    </message>
    <message>
        <source>The target of storage pool “{pool}” asks for a secret, which libvirt keeps private, and the keyring has none that it takes. Type it here, or choose another pool.</source>
        <translation>El destino del grupo de almacenamiento «{pool}» pide un secreto que libvirt no revela, y el depósito de claves no tiene ninguno que acepte. Escríbalo aquí, o elija otro grupo.</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Search servers</source>
        <translation>Buscar servidores</translation>
    </message>
    <message>
        <source>Which server do you want to capture?</source>
        <translation>¿Qué servidor quiere capturar?</translation>
    </message>
</context>
<context>
    <name>ServerState</name>
    <message>
        <source>Crashed</source>
        <translation>Bloqueado</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Apagado</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En ejecución</translation>
    </message>
    <message>
        <source>Shutting down</source>
        <translation>Apagándose</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>Suspendido</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Desconocido</translation>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message>
        <source>&amp;Addresses of the first interface</source>
        <translation>&amp;Direcciones de la primera interfaz</translation>
    </message>
    <message>
        <source>&amp;Fill the table</source>
        <translation>&amp;Rellenar la tabla</translation>
    </message>
    <message>
        <source>&amp;Gateway</source>
        <translation>Puerta de en&amp;lace</translation>
    </message>
    <message>
        <source>&amp;Open CSV…</source>
        <translation>A&amp;brir CSV…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Des&amp;hacer</translation>
    </message>
    <message>
        <source>Add &amp;row</source>
        <translation>Añadir &amp;fila</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Y %n más.</numerusform>
            <numerusform>Y %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>First &amp;number</source>
        <translation>Primer &amp;número</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Puerta de enlace</translation>
    </message>
    <message>
        <source>Ho&amp;w many</source>
        <translation>C&amp;uántos</translation>
    </message>
    <message>
        <source>Hostname</source>
        <translation>Nombre de host</translation>
    </message>
    <message>
        <source>LUNs</source>
        <translation>LUN</translation>
    </message>
    <message>
        <source>Memory (MiB)</source>
        <translation>Memoria (MiB)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Name &amp;pattern</source>
        <translation>&amp;Patrón del nombre</translation>
    </message>
    <message>
        <source>New servers</source>
        <translation>Servidores nuevos</translation>
    </message>
    <message>
        <source>Open a table</source>
        <translation>Abrir una tabla</translation>
    </message>
    <message>
        <source>Remo&amp;ve rows</source>
        <translation>&amp;Quitar filas</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tablas (*.csv *.tsv *.txt);;Todos los archivos (*)</translation>
    </message>
    <message numerus="yes">
        <source>That would be %n servers; {most} at most.</source>
        <translation>
            <numerusform>Sería %n servidor; como máximo {most}.</numerusform>
            <numerusform>Serían %n servidores; como máximo {most}.</numerusform>
        </translation>
    </message>
    <message>
        <source>What a cell leaves open is as on the pages before. Ctrl+V pastes rows out of a spreadsheet.</source>
        <translation>Lo que una celda deja vacío queda como en las páginas anteriores. Ctrl+V pega filas de una hoja de cálculo.</translation>
    </message>
    <message>
        <source>Which servers?</source>
        <translation>¿Qué servidores?</translation>
    </message>
    <message>
        <source>{count} of up to {most}</source>
        <translation>{count} de hasta {most}</translation>
    </message>
    <message>
        <source>{file} can&apos;t be read: {reason}.</source>
        <translation>No se puede leer {file}: {reason}.</translation>
    </message>
</context>
<context>
    <name>ServersPanel</name>
    <message>
        <source>A demo server is a small real guest: it boots within seconds and can be captured and deployed.</source>
        <translation>Un servidor de demostración es un pequeño sistema invitado real: arranca en segundos y se puede capturar y desplegar.</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message>
        <source>Create a demo server</source>
        <translation>Crear un servidor de demostración</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>No server matches</source>
        <translation>Ningún servidor coincide</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Todavía no hay servidores</translation>
    </message>
    <message>
        <source>Reading the servers…</source>
        <translation>Leyendo los servidores…</translation>
    </message>
    <message>
        <source>Reconnect</source>
        <translation>Reconectar</translation>
    </message>
    <message>
        <source>Search servers</source>
        <translation>Buscar servidores</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Servidores</translation>
    </message>
    <message>
        <source>The servers can&apos;t be listed</source>
        <translation>No se pueden listar los servidores</translation>
    </message>
    <message>
        <source>Type fewer words.</source>
        <translation>Escriba menos palabras.</translation>
    </message>
</context>
<context>
    <name>SettingRow</name>
    <message>
        <source>Restore the default</source>
        <translation>Restaurar el valor predeterminado</translation>
    </message>
    <message>
        <source>Restore the default of: {setting}</source>
        <translation>Restaurar el valor predeterminado de: {setting}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>As the host can bear</source>
        <translation>Los que el anfitrión soporte</translation>
    </message>
    <message>
        <source>As the last time</source>
        <translation>Como la última vez</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Preguntar</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Breve</translation>
    </message>
    <message>
        <source>Cancel them and quit</source>
        <translation>Cancelarlos y salir</translation>
    </message>
    <message>
        <source>Capture and deploy</source>
        <translation>Captura y despliegue</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Everything on this page becomes as it was at first.</source>
        <translation>Todo lo de esta página vuelve a ser como al principio.</translation>
    </message>
    <message>
        <source>Jobs and the desktop</source>
        <translation>Trabajos y escritorio</translation>
    </message>
    <message>
        <source>Keep my settings</source>
        <translation>Conservar mis ajustes</translation>
    </message>
    <message>
        <source>Keep the machine awake</source>
        <translation>Mantener el equipo despierto</translation>
    </message>
    <message>
        <source>Keep them running</source>
        <translation>Dejar que sigan</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Idioma</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Light or dark, in the whole window.</source>
        <translation>Claro u oscuro, en toda la ventana.</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En vivo</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>Mode of a capture at first</source>
        <translation>Modo inicial de una captura</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notificaciones</translation>
    </message>
    <message>
        <source>Of a deploy of several servers. More are quicker, and a greater load on the host.</source>
        <translation>En un despliegue de varios servidores. Más van más deprisa y cargan más el anfitrión.</translation>
    </message>
    <message>
        <source>Restore &amp;defaults…</source>
        <translation>Restaurar los valores pre&amp;determinados…</translation>
    </message>
    <message>
        <source>Restore all defaults?</source>
        <translation>¿Restaurar todos los valores predeterminados?</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Restaurar valores predeterminados</translation>
    </message>
    <message>
        <source>Servers that start at once</source>
        <translation>Servidores que se inician a la vez</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Estricto</translation>
    </message>
    <message>
        <source>Takes effect at the next start.</source>
        <translation>Surte efecto en el próximo inicio.</translation>
    </message>
    <message>
        <source>Tell the desktop when a job ends or asks something while the window is out of sight.</source>
        <translation>Avisar en el escritorio cuando un trabajo termina o pregunta algo y la ventana no está a la vista.</translation>
    </message>
    <message>
        <source>The file of settings can&apos;t be written. What you choose is followed until ImgTpl ends.</source>
        <translation>No se puede escribir el archivo de ajustes. Lo que elija vale hasta que ImgTpl termine.</translation>
    </message>
    <message>
        <source>What the wizard begins with; it can be changed there for each capture.</source>
        <translation>Con lo que empieza el asistente; allí se puede cambiar en cada captura.</translation>
    </message>
    <message>
        <source>When the window is closed while jobs run</source>
        <translation>Al cerrar la ventana con trabajos en curso</translation>
    </message>
    <message>
        <source>While jobs run it doesn&apos;t go to sleep by itself.</source>
        <translation>Mientras hay trabajos en curso no se suspende por sí solo.</translation>
    </message>
    <message>
        <source>Without running jobs, closing the window ends ImgTpl.</source>
        <translation>Sin trabajos en curso, cerrar la ventana termina ImgTpl.</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copiar</translation>
    </message>
    <message>
        <source>&amp;Save as CSV or HTML…</source>
        <translation>&amp;Guardar como CSV o HTML…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiada.</translation>
    </message>
    <message>
        <source>Result sheet</source>
        <translation>Hoja de resultados</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Guardar la hoja</translation>
    </message>
    <message>
        <source>Saved as {file}.</source>
        <translation>Guardada como {file}.</translation>
    </message>
    <message>
        <source>Web page (*.html);;Table (*.csv)</source>
        <translation>Página web (*.html);;Tabla (*.csv)</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Alt+letter</source>
        <translation>Alt+letra</translation>
    </message>
    <message>
        <source>Capture or deploy the chosen row</source>
        <translation>Capturar o desplegar la fila elegida</translation>
    </message>
    <message>
        <source>Clear a search, close a dialog</source>
        <translation>Borrar una búsqueda, cerrar un diálogo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Go from a search to its list</source>
        <translation>Ir de una búsqueda a su lista</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Lists and wizards</source>
        <translation>Listas y asistentes</translation>
    </message>
    <message>
        <source>Next control, previous control</source>
        <translation>Control siguiente, control anterior</translation>
    </message>
    <message>
        <source>Open the context menu</source>
        <translation>Abrir el menú contextual</translation>
    </message>
    <message>
        <source>Press what has an underlined letter</source>
        <translation>Pulsar lo que tiene una letra subrayada</translation>
    </message>
    <message>
        <source>Tree of templates: larger, smaller</source>
        <translation>Árbol de plantillas: más grande, más pequeño</translation>
    </message>
    <message>
        <source>Tree of templates: size at first</source>
        <translation>Árbol de plantillas: tamaño inicial</translation>
    </message>
</context>
<context>
    <name>SizePage</name>
    <message>
        <source>&amp;CPUs</source>
        <translation>&amp;CPU</translation>
    </message>
    <message>
        <source>&amp;Memory</source>
        <translation>&amp;Memoria</translation>
    </message>
    <message>
        <source>At least {size}</source>
        <translation>Al menos {size}</translation>
    </message>
    <message>
        <source>Copy the template&apos;s &amp;firmware state ({parts})</source>
        <translation>Copiar el estado del &amp;firmware de la plantilla ({parts})</translation>
    </message>
    <message>
        <source>Disk {target}</source>
        <translation>Disco {target}</translation>
    </message>
    <message>
        <source>It then starts as a new machine does, from the disk&apos;s \EFI\BOOT folder.</source>
        <translation>Arranca entonces como una máquina nueva, desde la carpeta \EFI\BOOT del disco.</translation>
    </message>
    <message>
        <source>It then starts by the source&apos;s boot entries.</source>
        <translation>Arranca entonces con las entradas de arranque del origen.</translation>
    </message>
    <message>
        <source>Its TPM is then empty: what was sealed with the source&apos;s needs its recovery key.</source>
        <translation>Su TPM está entonces vacío: lo que se selló con el del origen necesita su clave de recuperación.</translation>
    </message>
    <message>
        <source>Its TPM then has the identity and the secrets of the source&apos;s.</source>
        <translation>Su TPM tiene entonces la identidad y los secretos del TPM del origen.</translation>
    </message>
    <message>
        <source>LUNs that may be &amp;written over</source>
        <translation>L&amp;UN que se pueden sobrescribir</translation>
    </message>
    <message>
        <source>Leave the template&apos;s &amp;TPM out</source>
        <translation>Dejar fuera el &amp;TPM de la plantilla</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>Nom&amp;bre</translation>
    </message>
    <message>
        <source>Storage &amp;pool for its disks</source>
        <translation>&amp;Grupo de almacenamiento para sus discos</translation>
    </message>
    <message>
        <source>TPM</source>
        <translation>TPM</translation>
    </message>
    <message>
        <source>UEFI variables</source>
        <translation>Variables UEFI</translation>
    </message>
    <message>
        <source>What is each new server like?</source>
        <translation>¿Cómo es cada servidor nuevo?</translation>
    </message>
    <message>
        <source>What is the new server like?</source>
        <translation>¿Cómo es el servidor nuevo?</translation>
    </message>
    <message>
        <source>Without a name, such as unit:0:0:2, only LUNs that hold nothing are taken.</source>
        <translation>Sin un nombre, como unit:0:0:2, solo se toman los LUN que no contienen nada.</translation>
    </message>
    <message>
        <source>default (made if it is missing)</source>
        <translation>default (se crea si falta)</translation>
    </message>
    <message>
        <source>free LUNs</source>
        <translation>LUN libres</translation>
    </message>
    <message>
        <source>not active</source>
        <translation>inactivo</translation>
    </message>
    <message>
        <source>takes no new disks</source>
        <translation>no admite discos nuevos</translation>
    </message>
    <message>
        <source>{free} free</source>
        <translation>{free} libres</translation>
    </message>
</context>
<context>
    <name>StoreCard</name>
    <message>
        <source>Can&apos;t be read</source>
        <translation>No se puede leer</translation>
    </message>
    <message>
        <source>Can&apos;t be used</source>
        <translation>No se puede usar</translation>
    </message>
    <message>
        <source>Image store</source>
        <translation>Almacén de imágenes</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Usado</translation>
    </message>
    <message>
        <source>{free} of {all} free</source>
        <translation>{free} de {all} libres</translation>
    </message>
</context>
<context>
    <name>StoreOffers</name>
    <message>
        <source>Asking the server</source>
        <translation>Consultando al servidor</translation>
    </message>
    <message>
        <source>The server offers nothing to this workstation.</source>
        <translation>El servidor no ofrece nada a esta estación de trabajo.</translation>
    </message>
</context>
<context>
    <name>StoreSummary</name>
    <message>
        <source>To format it, type its na&amp;me</source>
        <translation>Para formatearlo, escriba su no&amp;mbre</translation>
    </message>
</context>
<context>
    <name>StoreWizard</name>
    <message>
        <source>&amp;Add the store</source>
        <translation>Añadir e&amp;l almacén</translation>
    </message>
    <message>
        <source>Add an image store</source>
        <translation>Añadir un almacén de imágenes</translation>
    </message>
    <message>
        <source>Form&amp;at and add</source>
        <translation>&amp;Formatear y añadir</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Ready to add</source>
        <translation>Listo para añadir</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>free</source>
        <translation>libres</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>templates in it</source>
        <translation>plantillas en él</translation>
    </message>
</context>
<context>
    <name>Stores</name>
    <message>
        <source>Add a folder, an NFS export or an iSCSI LUN</source>
        <translation>Añadir una carpeta, una exportación NFS o un LUN iSCSI</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Y %n más.</numerusform>
            <numerusform>Y %n más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Call this store otherwise</source>
        <translation>Dar otro nombre a este almacén</translation>
    </message>
    <message>
        <source>Choose a template first.</source>
        <translation>Elija primero una plantilla.</translation>
    </message>
    <message>
        <source>Choose an image store first.</source>
        <translation>Elija primero un almacén de imágenes.</translation>
    </message>
    <message>
        <source>Copy or move the chosen template to another image store</source>
        <translation>Copiar o mover la plantilla elegida a otro almacén de imágenes</translation>
    </message>
    <message>
        <source>Every installation has this store; it keeps its name and place.</source>
        <translation>Toda instalación tiene este almacén; conserva su nombre y su lugar.</translation>
    </message>
    <message>
        <source>Image store “{name}” can be used. Templates: {count}; none is broken.</source>
        <translation>El almacén de imágenes «{name}» se puede usar. Plantillas: {count}; ninguna está dañada.</translation>
    </message>
    <message>
        <source>Image store “{name}” is in use now: templates are read from it, and captured into it.</source>
        <translation>El almacén de imágenes «{name}» está ahora en uso: las plantillas se leen de él y se capturan en él.</translation>
    </message>
    <message>
        <source>Image store “{name}” is used from the next start on.</source>
        <translation>El almacén de imágenes «{name}» se usará a partir del próximo inicio.</translation>
    </message>
    <message>
        <source>Image store “{name}” was added.</source>
        <translation>Se ha añadido el almacén de imágenes «{name}».</translation>
    </message>
    <message>
        <source>Image store “{name}” was taken out of the list; what it holds stays.</source>
        <translation>El almacén de imágenes «{name}» se ha quitado de la lista; lo que contiene se queda.</translation>
    </message>
    <message>
        <source>Image store “{name}”:</source>
        <translation>Almacén de imágenes «{name}»:</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>Look whether the store can be used, and at every template in it</source>
        <translation>Comprobar si el almacén se puede usar y cada plantilla que contiene</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Quitar de la lista</translation>
    </message>
    <message>
        <source>Remove this image store?</source>
        <translation>¿Quitar este almacén de imágenes?</translation>
    </message>
    <message>
        <source>Show this store&apos;s templates, and capture into it</source>
        <translation>Mostrar las plantillas de este almacén y capturar en él</translation>
    </message>
    <message>
        <source>Take this store out of the list; what it holds stays</source>
        <translation>Quitar este almacén de la lista; lo que contiene se queda</translation>
    </message>
    <message>
        <source>Templates that can&apos;t be read are left out:</source>
        <translation>Se omiten las plantillas que no se pueden leer:</translation>
    </message>
    <message>
        <source>The store is being checked.</source>
        <translation>Se está comprobando el almacén.</translation>
    </message>
    <message>
        <source>This image store is in use.</source>
        <translation>Este almacén de imágenes está en uso.</translation>
    </message>
    <message>
        <source>This image store is in use. Use another one first.</source>
        <translation>Este almacén de imágenes está en uso. Use antes otro.</translation>
    </message>
    <message>
        <source>This store is not in the list: add it first.</source>
        <translation>Este almacén no está en la lista: añádalo primero.</translation>
    </message>
    <message>
        <source>This store is the default already.</source>
        <translation>Este almacén ya es el predeterminado.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Usarlo ahora</translation>
    </message>
    <message>
        <source>Use this store when ImgTpl starts</source>
        <translation>Usar este almacén cuando se inicie ImgTpl</translation>
    </message>
    <message>
        <source>“{name}” is taken out of the list. Its templates stay at {place}, and it can be added again at any time.</source>
        <translation>«{name}» se quita de la lista. Sus plantillas se quedan en {place}, y se puede volver a añadir en cualquier momento.</translation>
    </message>
</context>
<context>
    <name>StoresPage</name>
    <message>
        <source>Clear search</source>
        <translation>Borrar la búsqueda</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n templates to “{name}”</source>
        <translation>
            <numerusform>Copiar la plantilla a «{name}»</numerusform>
            <numerusform>Copiar %n plantillas a «{name}»</numerusform>
        </translation>
    </message>
    <message>
        <source>Image stores</source>
        <translation>Almacenes de imágenes</translation>
    </message>
    <message>
        <source>Looking at the image stores…</source>
        <translation>Consultando los almacenes de imágenes…</translation>
    </message>
    <message>
        <source>Name and place are searched.</source>
        <translation>Se busca en el nombre y en el lugar.</translation>
    </message>
    <message>
        <source>No image store matches</source>
        <translation>Ningún almacén de imágenes coincide</translation>
    </message>
    <message>
        <source>Search stores</source>
        <translation>Buscar almacenes</translation>
    </message>
    <message>
        <source>The stores can&apos;t be listed</source>
        <translation>No se pueden listar los almacenes</translation>
    </message>
    <message>
        <source>These templates are in “{name}” already</source>
        <translation>Estas plantillas ya están en «{name}»</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>“{name}” can&apos;t take templates now</source>
        <translation>«{name}» no puede recibir plantillas ahora</translation>
    </message>
</context>
<context>
    <name>SummaryPage</name>
    <message>
        <source>Check again</source>
        <translation>Comprobar de nuevo</translation>
    </message>
    <message>
        <source>Checking</source>
        <translation>Comprobando</translation>
    </message>
    <message>
        <source>What will be done</source>
        <translation>Qué se va a hacer</translation>
    </message>
</context>
<context>
    <name>TemplateFilters</name>
    <message>
        <source>Any system</source>
        <translation>Todo sistema</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Toda etiqueta</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toda fecha</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Capturada</translation>
    </message>
    <message>
        <source>Image store</source>
        <translation>Almacén de imágenes</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Últimas 24 horas</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Últimos 7 días</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Último año</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Sistema operativo</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
</context>
<context>
    <name>TemplatePage</name>
    <message>
        <source>Search templates</source>
        <translation>Buscar plantillas</translation>
    </message>
    <message>
        <source>Which template do you want to deploy?</source>
        <translation>¿Qué plantilla quiere desplegar?</translation>
    </message>
</context>
<context>
    <name>TemplateTextsDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Tags</source>
        <translation>&amp;Etiquetas</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Divided by commas. May be left empty.</source>
        <translation>Separadas por comas. Puede quedar vacío.</translation>
    </message>
    <message>
        <source>Edit template</source>
        <translation>Editar plantilla</translation>
    </message>
    <message>
        <source>Edit this template</source>
        <translation>Editar esta plantilla</translation>
    </message>
    <message>
        <source>Its disks are not touched, and neither are servers that were deployed from it.</source>
        <translation>No se tocan ni sus discos ni los servidores que se desplegaron a partir de ella.</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Nombre</translation>
    </message>
    <message>
        <source>N&amp;ote</source>
        <translation>N&amp;ota</translation>
    </message>
    <message>
        <source>What is in it, what it is for. May be left empty.</source>
        <translation>Qué contiene y para qué es. Puede quedar vacía.</translation>
    </message>
    <message>
        <source>web, production</source>
        <translation>web, producción</translation>
    </message>
</context>
<context>
    <name>TemplateTextsEditor</name>
    <message>
        <source>Template “{name}” was changed.</source>
        <translation>Se ha cambiado la plantilla «{name}».</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
</context>
<context>
    <name>TemplateTree</name>
    <message>
        <source>A template that is not in this image store</source>
        <translation>Una plantilla que no está en este almacén de imágenes</translation>
    </message>
    <message>
        <source>Templates and their layers</source>
        <translation>Plantillas y sus capas</translation>
    </message>
    <message>
        <source>“{name}”, which the filters hide</source>
        <translation>«{name}», que los filtros ocultan</translation>
    </message>
</context>
<context>
    <name>TemplatesPanel</name>
    <message>
        <source>Capture a server…</source>
        <translation>Capturar un servidor…</translation>
    </message>
    <message>
        <source>Capture it: choose it and press Capture, or drag it to this place.</source>
        <translation>Capturarlo: elíjalo y pulse Capturar, o arrástrelo hasta aquí.</translation>
    </message>
    <message>
        <source>Clear search and filters</source>
        <translation>Borrar la búsqueda y los filtros</translation>
    </message>
    <message>
        <source>Create a demo server</source>
        <translation>Crear un servidor de demostración</translation>
    </message>
    <message>
        <source>Deploy the template as often as you like, each as a server of its own.</source>
        <translation>Desplegar la plantilla tantas veces como quiera, cada vez como un servidor propio.</translation>
    </message>
    <message>
        <source>Have a server: any of this hypervisor&apos;s, or a small demo server.</source>
        <translation>Tener un servidor: cualquiera de este hipervisor o un pequeño servidor de demostración.</translation>
    </message>
    <message>
        <source>Name, note, tags, operating system and source are searched.</source>
        <translation>Se busca en nombre, nota, etiquetas, sistema operativo y origen.</translation>
    </message>
    <message>
        <source>No template matches</source>
        <translation>Ninguna plantilla coincide</translation>
    </message>
    <message>
        <source>Reading the templates…</source>
        <translation>Leyendo las plantillas…</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>Buscar plantillas</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Plantillas</translation>
    </message>
    <message>
        <source>The image store can&apos;t be used</source>
        <translation>No se puede usar el almacén de imágenes</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Your first template in three steps</source>
        <translation>Su primera plantilla en tres pasos</translation>
    </message>
</context>
<context>
    <name>Trash</name>
    <message>
        <source>Bring deleted templates back, or remove them for good</source>
        <translation>Recuperar plantillas eliminadas o quitarlas para siempre</translation>
    </message>
</context>
<context>
    <name>TrashDialog</name>
    <message>
        <source>&amp;Delete for good…</source>
        <translation>&amp;Eliminar para siempre…</translation>
    </message>
    <message>
        <source>&amp;Empty the trash…</source>
        <translation>&amp;Vaciar la papelera…</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Recuperar</translation>
    </message>
    <message>
        <source>A template that is deleted can be brought back from here.</source>
        <translation>Desde aquí se puede recuperar una plantilla eliminada.</translation>
    </message>
    <message>
        <source>Captured from</source>
        <translation>Capturada de</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Days left</source>
        <translation>Días restantes</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Eliminada</translation>
    </message>
    <message>
        <source>Deleted templates</source>
        <translation>Plantillas eliminadas</translation>
    </message>
    <message>
        <source>In the image store {place}. After its days are over a template is removed for good.</source>
        <translation>En el almacén de imágenes {place}. Cuando se acaban sus días, una plantilla se quita para siempre.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Reading the trash…</source>
        <translation>Leyendo la papelera…</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>The trash can&apos;t be read</source>
        <translation>No se puede leer la papelera</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>La papelera está vacía</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Show ImgTpl</source>
        <translation>&amp;Mostrar ImgTpl</translation>
    </message>
    <message>
        <source>No jobs run</source>
        <translation>No hay trabajos en curso</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WizardDialog</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Atrás</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Siguiente</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancel job</source>
        <translation>Cancelar trabajo</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>WizardLauncher</name>
    <message>
        <source>{title} ({number} of {count})</source>
        <translation>{title} ({number} de {count})</translation>
    </message>
</context>
<context>
    <name>_JobCallout</name>
    <message>
        <source>Cleaning up…</source>
        <translation>Limpiando…</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Descartar</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>“{title}” was interrupted; it had begun {when}.</source>
        <translation>«{title}» se interrumpió; había empezado {when}.</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Server · {state}</source>
        <translation>Servidor · {state}</translation>
    </message>
    <message>
        <source>Template · {os}</source>
        <translation>Plantilla · {os}</translation>
    </message>
    <message>
        <source>This can&apos;t be done at the moment.</source>
        <translation>Esto no se puede hacer en este momento.</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Dónde</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} ms</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{items} and {last}</source>
        <translation>{items} y {last}</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>Job</source>
        <translation>Trabajo</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Mensaje</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Duración</translation>
    </message>
</context>
<context>
    <name>loads</name>
    <message>
        <source>CPU {figure}</source>
        <translation>CPU {figure}</translation>
    </message>
    <message>
        <source>memory {figure}</source>
        <translation>memoria {figure}</translation>
    </message>
    <message>
        <source>{sentence} (as the host sees it)</source>
        <translation>{sentence} (según el anfitrión)</translation>
    </message>
    <message>
        <source>{used} of {memory}</source>
        <translation>{used} de {memory}</translation>
    </message>
</context>
<context>
    <name>problems</name>
    <message>
        <source>A hostname holds letters, digits and hyphens, in parts divided by single dots.</source>
        <translation>Un nombre de host tiene letras, cifras y guiones, en partes separadas por puntos simples.</translation>
    </message>
    <message>
        <source>A hostname is needed.</source>
        <translation>Hace falta un nombre de host.</translation>
    </message>
    <message>
        <source>A name is needed.</source>
        <translation>Hace falta un nombre.</translation>
    </message>
    <message>
        <source>A part of a hostname can&apos;t begin or end with a hyphen.</source>
        <translation>Una parte de un nombre de host no puede empezar ni acabar con un guion.</translation>
    </message>
    <message>
        <source>A part of the hostname is longer than {value} characters.</source>
        <translation>Una parte del nombre de host tiene más de {value} caracteres.</translation>
    </message>
    <message>
        <source>A secret is needed.</source>
        <translation>Hace falta un secreto.</translation>
    </message>
    <message>
        <source>A secret needs its user.</source>
        <translation>Un secreto necesita su usuario.</translation>
    </message>
    <message>
        <source>At least {value} of memory are needed.</source>
        <translation>Hacen falta al menos {value} de memoria.</translation>
    </message>
    <message>
        <source>Choose at least one disk.</source>
        <translation>Elija al menos un disco.</translation>
    </message>
    <message>
        <source>Choose the server to capture.</source>
        <translation>Elija el servidor que quiere capturar.</translation>
    </message>
    <message>
        <source>Choose the template to deploy.</source>
        <translation>Elija la plantilla que quiere desplegar.</translation>
    </message>
    <message>
        <source>Name the user whose key or password that is.</source>
        <translation>Indique el usuario de esa clave o contraseña.</translation>
    </message>
    <message>
        <source>Network &apos;{value}&apos; is not active. Start it, or choose another one.</source>
        <translation>La red «{value}» no está activa. Iníciela o elija otra.</translation>
    </message>
    <message>
        <source>Storage pool &apos;{value}&apos; is not active. Start it, or choose another one.</source>
        <translation>El grupo de almacenamiento «{value}» no está activo. Inícielo o elija otro.</translation>
    </message>
    <message>
        <source>The disk can&apos;t be smaller than in the template: {value}.</source>
        <translation>El disco no puede ser menor que en la plantilla: {value}.</translation>
    </message>
    <message>
        <source>The hostname is longer than {value} characters.</source>
        <translation>El nombre de host tiene más de {value} caracteres.</translation>
    </message>
    <message>
        <source>The last part of a hostname can&apos;t be a number.</source>
        <translation>La última parte de un nombre de host no puede ser un número.</translation>
    </message>
    <message>
        <source>The name &apos;{value}&apos; is taken. Choose another one.</source>
        <translation>El nombre «{value}» ya está en uso. Elija otro.</translation>
    </message>
    <message>
        <source>The name can&apos;t hold slashes or control characters.</source>
        <translation>El nombre no puede contener barras ni caracteres de control.</translation>
    </message>
    <message>
        <source>The name is longer than {value} characters.</source>
        <translation>El nombre tiene más de {value} caracteres.</translation>
    </message>
    <message>
        <source>The table has no rows yet. Fill it by a pattern, paste it from a spreadsheet, or add a row.</source>
        <translation>La tabla aún no tiene filas. Rellénela con un patrón, péguela desde una hoja de cálculo o añada una fila.</translation>
    </message>
    <message>
        <source>This hypervisor has no network &apos;{value}&apos;. Choose another one.</source>
        <translation>Este hipervisor no tiene ninguna red «{value}». Elija otra.</translation>
    </message>
    <message>
        <source>This server is {value}. Only a running server or one that is off can be captured: resume it or switch it off first.</source>
        <translation>Estado de este servidor: {value}. Solo se puede capturar un servidor en ejecución o apagado: reanúdelo o apáguelo antes.</translation>
    </message>
    <message>
        <source>To format it, type exactly {value}.</source>
        <translation>Para formatearlo, escriba exactamente {value}.</translation>
    </message>
    <message>
        <source>Write a number up to 2147483647, or nothing.</source>
        <translation>Escriba un número hasta 2147483647, o nada.</translation>
    </message>
    <message>
        <source>Write a port from 1 to 65535, or nothing.</source>
        <translation>Escriba un puerto del 1 al 65535, o nada.</translation>
    </message>
    <message>
        <source>Write target and number, such as iqn.2026-01.org.example:store/1.</source>
        <translation>Escriba el destino y el número, como iqn.2026-01.org.example:store/1.</translation>
    </message>
    <message>
        <source>Write the name or the address of the portal, such as san.example.org:3260.</source>
        <translation>Escriba el nombre o la dirección del portal, como san.example.org:3260.</translation>
    </message>
    <message>
        <source>Write the name or the address of the server, such as nas.example.org.</source>
        <translation>Escriba el nombre o la dirección del servidor, como nas.example.org.</translation>
    </message>
    <message>
        <source>Write the path of the export, or of a folder in it, such as /srv/templates.</source>
        <translation>Escriba la ruta de la exportación o de una carpeta en ella, como /srv/templates.</translation>
    </message>
    <message>
        <source>Write the whole path of a folder, such as /srv/templates.</source>
        <translation>Escriba la ruta completa de una carpeta, como /srv/templates.</translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message>
        <source>{rate}/s</source>
        <translation>{rate}/s</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>quedan {time}</translation>
    </message>
</context>
<context>
    <name>servers</name>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>Carga de CPU</translation>
    </message>
    <message>
        <source>CPUs</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>Disks</source>
        <translation>Discos</translation>
    </message>
    <message>
        <source>Enter hides its servers</source>
        <translation>Intro oculta sus servidores</translation>
    </message>
    <message>
        <source>Enter shows its servers</source>
        <translation>Intro muestra sus servidores</translation>
    </message>
    <message>
        <source>From template</source>
        <translation>De la plantilla</translation>
    </message>
    <message>
        <source>From the template “{name}”</source>
        <translation>De la plantilla «{name}»</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memoria</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Memoria en uso</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>No label</source>
        <translation>Sin etiqueta</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>{count} CPUs, {memory} of memory</source>
        <translation>{count} CPU, {memory} de memoria</translation>
    </message>
    <message>
        <source>{name}  ·  still depends on {template}</source>
        <translation>{name}  ·  aún depende de {template}</translation>
    </message>
</context>
<context>
    <name>storePlan</name>
    <message>
        <source>It is used from the next start on. Until then the present store stays in use.</source>
        <translation>Se usará a partir del próximo inicio. Hasta entonces sigue en uso el almacén actual.</translation>
    </message>
    <message>
        <source>Its secret is kept in the desktop&apos;s keyring, and nowhere else.</source>
        <translation>Su secreto se guarda en el depósito de claves del escritorio y en ningún otro lugar.</translation>
    </message>
    <message>
        <source>LUN {lun} is formatted: all that is on it is lost, and can&apos;t be brought back.</source>
        <translation>Se formatea el LUN {lun}: todo lo que contiene se pierde y no se puede recuperar.</translation>
    </message>
    <message>
        <source>The image store at {place} is added to your list as “{name}”.</source>
        <translation>El almacén de imágenes en {place} se añade a su lista como «{name}».</translation>
    </message>
    <message>
        <source>The present store stays in use.</source>
        <translation>El almacén actual sigue en uso.</translation>
    </message>
</context>
<context>
    <name>stores</name>
    <message>
        <source>(not in the list)</source>
        <translation>(no está en la lista)</translation>
    </message>
    <message>
        <source>Answers in</source>
        <translation>Responde en</translation>
    </message>
    <message>
        <source>Can be used</source>
        <translation>Se puede usar</translation>
    </message>
    <message>
        <source>Can only be read</source>
        <translation>Solo se puede leer</translation>
    </message>
    <message>
        <source>Can&apos;t be used</source>
        <translation>No se puede usar</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Predeterminado</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En uso</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Almacén</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Usado</translation>
    </message>
    <message>
        <source>{free} of {all} free</source>
        <translation>{free} de {all} libres</translation>
    </message>
</context>
<context>
    <name>templates</name>
    <message>
        <source>Template</source>
        <translation>Plantilla</translation>
    </message>
    <message>
        <source>Unknown system</source>
        <translation>Sistema desconocido</translation>
    </message>
    <message>
        <source>not sealed</source>
        <translation>sin sellar</translation>
    </message>
    <message>
        <source>{line}, not sealed</source>
        <translation>{line}, sin sellar</translation>
    </message>
    <message>
        <source>{os}, {stored} stored, {virtual} as disks</source>
        <translation>{os}, {stored} almacenados, {virtual} como discos</translation>
    </message>
    <message>
        <source>{stored} stored, {virtual} as disks</source>
        <translation>{stored} almacenados, {virtual} como discos</translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es_ES" sourcelanguage="en">
<context>
    <name></name>
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
        <source>As the &amp;system</source>
        <translation>Como el &amp;sistema</translation>
    </message>
    <message>
        <source>C&amp;opy to a store…</source>
        <translation>C&amp;opiar a un almacén…</translation>
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
        <source>Create a de&amp;mo server</source>
        <translation>Crear un servidor de &amp;demostración</translation>
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
        <source>Disks</source>
        <translation>Discos</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Hecho</translation>
    </message>
    <message>
        <source>From template</source>
        <translation>De la plantilla</translation>
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
        <source>Make &amp;default</source>
        <translation>Hacer &amp;predeterminado</translation>
    </message>
    <message>
        <source>Make &amp;independent</source>
        <translation>Hacer &amp;independiente</translation>
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
        <source>Re&amp;move…</source>
        <translation>&amp;Quitar…</translation>
    </message>
    <message>
        <source>Reco&amp;nnect</source>
        <translation>&amp;Reconectar</translation>
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
        <source>Server co&amp;lumns</source>
        <translation>Co&amp;lumnas de servidores</translation>
    </message>
    <message>
        <source>Servers as car&amp;ds</source>
        <translation>Servid&amp;ores como tarjetas</translation>
    </message>
    <message>
        <source>St&amp;ore</source>
        <translation>Al&amp;macén</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Tem&amp;plates as a tree</source>
        <translation>Pla&amp;ntillas como árbol</translation>
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
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message numerus="yes">
        <source>{made} of %n servers are deployed</source>
        <translation>
            <numerusform>{made} de %n servidor desplegado</numerusform>
            <numerusform>{made} de %n servidores desplegados</numerusform>
        </translation>
    </message>
    <message>
        <source>{state} {percent} %</source>
        <translation>{state}: {percent} %</translation>
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
        <source>Hypervisor</source>
        <translation>Hipervisor</translation>
    </message>
    <message>
        <source>It hasn&apos;t answered in time. What is shown may be old; everything else goes on.</source>
        <translation>No ha respondido a tiempo. Lo que se muestra puede ser antiguo; todo lo demás sigue.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Sin conexión</translation>
    </message>
    <message>
        <source>Slow: {state}</source>
        <translation>Lento: {state}</translation>
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
        <source>&amp;Path</source>
        <translation>&amp;Ruta</translation>
    </message>
    <message>
        <source>An export, or an empty folder in one. Nothing is mounted on this machine.</source>
        <translation>Una exportación, o una carpeta vacía en ella. En este equipo no se monta nada.</translation>
    </message>
    <message>
        <source>Ser&amp;ver</source>
        <translation>Ser&amp;vidor</translation>
    </message>
    <message>
        <source>Show &amp;exports</source>
        <translation>Mostrar e&amp;xportaciones</translation>
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
        <translation>Cualquier sistema</translation>
    </message>
    <message>
        <source>Any tag</source>
        <translation>Cualquier etiqueta</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Cualquier fecha</translation>
    </message>
    <message>
        <source>Captured</source>
        <translation>Capturada</translation>
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
    <name>seal</name>
    <message>
        <source>A new server counts as a new instance.</source>
        <translation>Un servidor nuevo cuenta como una instancia nueva.</translation>
    </message>
    <message>
        <source>A new server is not taken for the source by DHCP servers.</source>
        <translation>Los servidores DHCP no confunden un servidor nuevo con el origen.</translation>
    </message>
    <message>
        <source>A new server registers itself with its distributor.</source>
        <translation>Un servidor nuevo se registra ante su distribuidor.</translation>
    </message>
    <message>
        <source>Caches of package managers, crash dumps and temporary files go.</source>
        <translation>Desaparecen las cachés de gestores de paquetes, los volcados y los archivos temporales.</translation>
    </message>
    <message>
        <source>Command histories of every user are removed.</source>
        <translation>Se eliminan los historiales de órdenes de todos los usuarios.</translation>
    </message>
    <message>
        <source>DHCP leases and identifiers</source>
        <translation>Concesiones e identificadores DHCP</translation>
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
        <source>Histories</source>
        <translation>Historiales</translation>
    </message>
    <message>
        <source>Identities of agents</source>
        <translation>Identidades de agentes</translation>
    </message>
    <message>
        <source>Journals and log files are emptied.</source>
        <translation>Se vacían los diarios y los archivos de registro.</translation>
    </message>
    <message>
        <source>LVM finds its disks by what is on them.</source>
        <translation>LVM encuentra sus discos por lo que contienen.</translation>
    </message>
    <message>
        <source>LVM&apos;s list of devices</source>
        <translation>Lista de dispositivos de LVM</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Registros</translation>
    </message>
    <message>
        <source>Machine id</source>
        <translation>Id. de máquina</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Correo</translation>
    </message>
    <message>
        <source>Mailboxes and queues of the local mail system are emptied.</source>
        <translation>Se vacían los buzones y las colas del sistema de correo local.</translation>
    </message>
    <message>
        <source>Monitoring and management agents don&apos;t pose as the source&apos;s.</source>
        <translation>Los agentes de supervisión y gestión no se hacen pasar por los del origen.</translation>
    </message>
    <message>
        <source>Network names and hardware addresses</source>
        <translation>Nombres de red y direcciones de hardware</translation>
    </message>
    <message>
        <source>No two servers start with the same random numbers.</source>
        <translation>No hay dos servidores que empiecen con los mismos números aleatorios.</translation>
    </message>
    <message>
        <source>Random seeds</source>
        <translation>Semillas aleatorias</translation>
    </message>
    <message>
        <source>Rules that hold only for the source&apos;s MAC are lifted.</source>
        <translation>Se retiran las reglas que solo valen para la MAC del origen.</translation>
    </message>
    <message>
        <source>SSH host keys</source>
        <translation>Claves de host SSH</translation>
    </message>
    <message>
        <source>State of cloud-init</source>
        <translation>Estado de cloud-init</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>Suscripciones</translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation>Archivos temporales</translation>
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

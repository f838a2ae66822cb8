<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n cancelled</source>
        <translation>
            <numerusform>%n cancelled</numerusform>
            <numerusform>%n cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hours ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n months ago</source>
        <translation>
            <numerusform>%n month ago</numerusform>
            <numerusform>%n months ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n templates were moved to the trash.</source>
        <translation>
            <numerusform>%n template was moved to the trash.</numerusform>
            <numerusform>%n templates were moved to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n years ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n templates for good?</source>
        <translation>
            <numerusform>Delete %n template for good?</numerusform>
            <numerusform>Delete %n templates for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %n templates?</source>
        <translation>
            <numerusform>Delete %n template?</numerusform>
            <numerusform>Delete %n templates?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{made} of %n servers are deployed</source>
        <translation>
            <numerusform>{made} of %n server is deployed</numerusform>
            <numerusform>{made} of %n servers are deployed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Availability</name>
    <message numerus="yes">
        <source>Capture the chosen %n servers, a template each</source>
        <translation>
            <numerusform>Capture the chosen server</numerusform>
            <numerusform>Capture the chosen %n servers, a template each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BulkWizard</name>
    <message numerus="yes">
        <source>servers, %n at once</source>
        <translation>
            <numerusform>servers, %n at once</numerusform>
            <numerusform>servers, %n at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureSeveralWizard</name>
    <message numerus="yes">
        <source>%n captures run.</source>
        <translation>
            <numerusform>%n capture runs.</numerusform>
            <numerusform>%n captures run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message numerus="yes">
        <source>…  and %n more</source>
        <translation>
            <numerusform>…  and %n more</numerusform>
            <numerusform>…  and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message numerus="yes">
        <source>%n more: type on to find them.</source>
        <translation>
            <numerusform>%n more: type on to find them.</numerusform>
            <numerusform>%n more: type on to find them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HypervisorCard</name>
    <message numerus="yes">
        <source>Connected, {running} of %n servers run</source>
        <translation>
            <numerusform>Connected, {running} of %n server runs</numerusform>
            <numerusform>Connected, {running} of %n servers run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{running} of %n servers run</source>
        <translation>
            <numerusform>{running} of %n server runs</numerusform>
            <numerusform>{running} of %n servers run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobMessages</name>
    <message numerus="yes">
        <source>%n jobs failed: {reason}</source>
        <translation>
            <numerusform>%n job failed: {reason}</numerusform>
            <numerusform>%n jobs failed: {reason}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LabelDialog</name>
    <message numerus="yes">
        <source>%n servers</source>
        <translation>
            <numerusform>%n server</numerusform>
            <numerusform>%n servers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServersPage</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That would be %n servers; {most} at most.</source>
        <translation>
            <numerusform>That would be %n server; {most} at most.</numerusform>
            <numerusform>That would be %n servers; {most} at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stores</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoresPage</name>
    <message numerus="yes">
        <source>Copy %n templates to “{name}”</source>
        <translation>
            <numerusform>Copy the template to “{name}”</numerusform>
            <numerusform>Copy %n templates to “{name}”</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>

; The installer for Windows, of the folder that PyInstaller builds there by packaging/pmdesk.spec.
; Built by Inno Setup 6: ISCC.exe packaging\windows\pmdesk.iss

[Setup]
AppId={{6C0B2B63-4E0C-4F53-9A55-7D2B1B6A0C11}
AppName=pmdesk
AppVersion=0.1.0
AppPublisher=The pmdesk developers
DefaultDirName={autopf}\pmdesk
DefaultGroupName=pmdesk
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
Compression=lzma2
SolidCompression=yes
LicenseFile=LICENSE
OutputDir=build
OutputBaseFilename=pmdesk-setup
SourceDir=..\..
SetupIconFile=build\icons\pmdesk.ico
UninstallDisplayIcon={app}\pmdesk.exe

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[Files]
Source: "build\dist\pmdesk\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "build\icons\document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\pmdesk"; Filename: "{app}\pmdesk.exe"
Name: "{autodesktop}\pmdesk"; Filename: "{app}\pmdesk.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.pmdb"; ValueType: string; ValueName: ""; ValueData: "pmdesk.Portfolio"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pmdb"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.pmdesk+sqlite3"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\.pmdb\OpenWithProgids"; ValueType: string; ValueName: "pmdesk.Portfolio"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\pmdesk.Portfolio"; ValueType: string; ValueName: ""; ValueData: "pmdesk portfolio"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\pmdesk.Portfolio\DefaultIcon"; ValueType: string; ValueName: ""; ValueData: "{app}\document.ico"
Root: HKA; Subkey: "Software\Classes\pmdesk.Portfolio\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\pmdesk.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\pmdesk.exe\shell\open\command"; ValueType: string; ValueName: ""; ValueData: """{app}\pmdesk.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\pmdesk.exe\SupportedTypes"; ValueType: string; ValueName: ".pmdb"; ValueData: ""

[Run]
Filename: "{app}\pmdesk.exe"; Description: "{cm:LaunchProgram,pmdesk}"; Flags: nowait postinstall skipifsilent

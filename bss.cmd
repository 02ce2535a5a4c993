@echo off
rem The one command: builds the tool if its sources changed, then runs it. "bss --help" lists the verbs.
setlocal
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set DOTNET_NOLOGO=1
where dotnet >nul 2>nul
if errorlevel 1 (
    echo bss: the .NET SDK 10 is not installed. Get it: https://dotnet.microsoft.com/download 1>&2
    exit /b 1
)
rem MSBuild itself looks for what changed; that takes seconds even if nothing did.
echo building the tool 1>&2
dotnet build "%~dp0BssOs.Loader\Tool\BssOs.Tool.csproj" --nologo -v quiet -clp:NoSummary -p:RunAnalyzers=false
if errorlevel 1 (
    echo bss: the tool does not build; its errors are above. 1>&2
    exit /b 1
)
dotnet "%~dp0artifacts\dotnet\bin\BssOs.Tool\debug\bss.dll" %*
exit /b %errorlevel%

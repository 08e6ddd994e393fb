@echo off
rem fluxcrawl: runs ..\lib\fluxcrawl.jar with the options of the Java machine that suit it.
rem Java is that of ..\runtime where the archive holds one, else of %JAVA_HOME%, else the first on the path.
rem %FLUXCRAWL_JAVA_OPTS% adds options, for example -Xmx2g.
setlocal
set "HOME_DIR=%~dp0.."
set "JAR=%HOME_DIR%\lib\fluxcrawl.jar"
if not exist "%JAR%" (
    echo fluxcrawl: "%JAR%" is missing. Unpack the archive again. 1>&2
    exit /b 2
)
set "JAVA=java"
if exist "%HOME_DIR%\runtime\bin\java.exe" (
    set "JAVA=%HOME_DIR%\runtime\bin\java.exe"
) else if defined JAVA_HOME (
    if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
)
if "%JAVA%"=="java" (
    where java >nul 2>nul || (
        echo fluxcrawl: Java 17 or newer is needed. Install it, or set JAVA_HOME. 1>&2
        exit /b 2
    )
)
"%JAVA%" -XX:+UseSerialGC -Xmn96m -XX:SurvivorRatio=2 -XX:MetaspaceSize=64m -Xms192m -Xmx512m -Dfile.encoding=UTF-8 %FLUXCRAWL_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

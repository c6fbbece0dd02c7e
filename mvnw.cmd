@echo off
rem Builds Landfall with JDK 25 or newer and with one pinned Maven; see mvnw, which this follows on Windows.
setlocal EnableDelayedExpansion

set MAVEN=3.9.12
set SHA512=0ef0d074761a55e7b982fd7f2cd6ea2da028289c73156ebd488c0513efbff8a64ac5bc0c11c3b8bbced930ce15238ecef344b0e065ae54f7cdca8c86cf39e736
set ZIP=apache-maven-%MAVEN%-bin.zip
set DISTS=%USERPROFILE%\.m2\wrapper\dists
set DIST=%DISTS%\apache-maven-%MAVEN%-%SHA512:~0,12%

call :jdk "%JAVA_HOME%" && goto maven
for /d %%j in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do call :jdk "%%~j" && goto maven
echo mvnw: JDK 25 or newer not found: install one (Temurin 25, for example) or point JAVA_HOME to it. 1>&2
exit /b 1

:maven
if exist "%DIST%\bin\mvn.cmd" goto run
echo mvnw: fetching Maven %MAVEN% 1>&2
if not exist "%DISTS%" mkdir "%DISTS%"
set URL=https://archive.apache.org/dist/maven/maven-3/%MAVEN%/binaries/%ZIP%
if defined MVNW_REPOURL set URL=%MVNW_REPOURL%/org/apache/maven/apache-maven/%MAVEN%/%ZIP%
curl -fsSL -o "%DISTS%\%ZIP%" "%URL%" || goto unfetched
certutil -hashfile "%DISTS%\%ZIP%" SHA512 | findstr /i /x "%SHA512%" >nul || goto forged
tar -xf "%DISTS%\%ZIP%" -C "%DISTS%" || goto unfetched
del "%DISTS%\%ZIP%"
move "%DISTS%\apache-maven-%MAVEN%" "%DIST%" >nul

:run
"%DIST%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%

:unfetched
echo mvnw: Maven %MAVEN% could not be fetched: check the network, or set MVNW_REPOURL. 1>&2
exit /b 1

:forged
del "%DISTS%\%ZIP%"
echo mvnw: the checksum of %ZIP% is wrong: it was not used. 1>&2
exit /b 1

:jdk
if not exist "%~1\bin\javac.exe" exit /b 1
set FEATURE=
for /f "tokens=2 delims==." %%v in ('findstr /b JAVA_VERSION= "%~1\release"') do set FEATURE=%%~v
set FEATURE=!FEATURE:"=!
if !FEATURE! LSS 25 exit /b 1
set JAVA_HOME=%~1
exit /b 0

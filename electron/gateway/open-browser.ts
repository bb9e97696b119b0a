import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The command that opens a link in the default browser; `null` where there is no screen to open it on. */
export function browserCommand(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly file: string; readonly args: readonly string[] } | null {
  if (platform === 'win32') {
    // Not "cmd /c start", which reads the link as a command line.
    return { file: join(environment['SystemRoot'] ?? 'C:\\Windows', 'System32', 'rundll32.exe'), args: ['url.dll,FileProtocolHandler'] };
  }
  if (platform === 'darwin') return { file: '/usr/bin/open', args: [] };
  return environment['DISPLAY'] || environment['WAYLAND_DISPLAY'] ? { file: 'xdg-open', args: [] } : null;
}

/** Opens a link in the default browser. Where that fails the printed link is enough, so nothing is reported. */
export function openBrowser(url: string): void {
  const command = browserCommand(process.platform, process.env);
  if (command === null) return;
  const child = spawn(command.file, [...command.args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/**
 * The browser that comes as an npm package, unpacked into this folder: a headless Chromium for 64-bit Linux with the
 * libraries that small machines lack. It brings no window and needs no installation.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export async function chromium() {
  const folder = fileURLToPath(new URL('./node_modules/.browser', import.meta.url));
  mkdirSync(folder, { recursive: true });
  // Where the package unpacks to.
  process.env.TMPDIR = folder;
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const executable = await packed.executablePath();
  const libraries = `${folder}/al2023/lib`;
  if (!existsSync(libraries)) {
    await inflate(fileURLToPath(new URL('./node_modules/@sparticuz/chromium/bin/al2023.tar.br', import.meta.url)));
  }
  return {
    executable,
    environment: {
      // The system's own libraries come first.
      LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, libraries].filter(Boolean).join(':'),
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: `${folder}/fonts` }),
    },
  };
}

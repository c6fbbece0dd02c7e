/**
 * Takes one walk through the console: node walk.mjs NAME, with BASE and TOKEN in the environment. Of a walk that ends too
 * early, what was seen last is kept in target/.
 */
import { fileURLToPath } from 'node:url';
import { Visitor } from './visitor.mjs';

const [, , name] = process.argv;
try {
  const { walk } = await import(`./walks/${name}.mjs`);
  await walk();
  process.exit(0);
} catch (fault) {
  console.error(fault, Visitor.latest?.complaints);
  const path = fileURLToPath(new URL(`../../../../target/console-${name}.png`, import.meta.url));
  await Visitor.latest?.page?.screenshot({ path }).catch(() => undefined);
  process.exit(1);
}

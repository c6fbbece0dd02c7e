/** Takes one walk through the console: node walk.mjs NAME, with BASE and TOKEN in the environment. */
const [, , name] = process.argv;
try {
  const { walk } = await import(`./walks/${name}.mjs`);
  await walk();
  process.exit(0);
} catch (fault) {
  console.error(fault);
  process.exit(1);
}

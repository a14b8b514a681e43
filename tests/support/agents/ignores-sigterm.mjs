// Never ends and ignores SIGTERM.
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2"]) {
  process.on(signal, () => console.log(`${signal}, so what`));
}
console.log("ready");
setInterval(() => undefined, 1000);

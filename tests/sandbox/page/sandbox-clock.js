// Gives the page in the frame the sandbox's clock. The app server puts this script first into every
// HTML page when the sandbox does not run in real time; the product itself knows nothing of it.
// Not replaced: animation frames, event time stamps, AbortSignal.timeout.
(() => {
  const realStart = REAL_START_MS;
  const start = START_MS;
  const speed = SPEED;
  const RealDate = Date;
  const now = () => Math.floor(start + (RealDate.now() - realStart) * speed);

  window.Date = new Proxy(RealDate, {
    apply: () => new RealDate(now()).toString(),
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length ? args : [now()], newTarget === window.Date ? target : newTarget),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  RealDate.prototype.constructor = window.Date;

  const realNow = performance.now.bind(performance);
  performance.now = () => realNow() * speed;

  for (const name of ["setTimeout", "setInterval"]) {
    const real = window[name].bind(window);
    window[name] = (callback, delay = 0, ...args) => real(callback, delay / speed, ...args);
  }
})();

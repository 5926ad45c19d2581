// Rings in time for a page that nobody looks at: its own timers run once a minute then, those of a worker do not.
onmessage = ({ data: [alarm, milliseconds] }) => setTimeout(() => postMessage(alarm), milliseconds);

import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "solid-js/web";
import { App } from "./app.tsx";

// zod, which loads with the first form, would compile validators with eval; the page's policy forbids it and the browser would
// report the attempt. This is where zod keeps what `z.config()` sets; calling that here would load zod with the first page.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

const root = document.getElementById("root");
if (root) render(() => <App />, root);

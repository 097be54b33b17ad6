import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { probe, run } from "./children.mjs";

const JAVA_VERSION = 17;
const JVMS = "/usr/lib/jvm";

const isRoot = () => process.getuid?.() === 0;
const hasApt = () => probe("apt-get", ["--version"]).ok;

/** Installs a Debian package; quiet unless it fails. */
async function aptInstall(name) {
  console.log(`Installing ${name} (apt-get)`);
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, quiet: true };
  await run("apt-get", ["update", "-qq"], options);
  return (await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], options)) === 0;
}

function findJava() {
  const { MAESTRO_JAVA, JAVA_HOME } = process.env;
  const installed = existsSync(JVMS) ? readdirSync(JVMS).map((name) => join(JVMS, name, "bin", "java")) : [];
  const brewed = ["/opt/homebrew/opt/openjdk/bin/java", "/usr/local/opt/openjdk/bin/java"];
  const candidates = [MAESTRO_JAVA, JAVA_HOME && join(JAVA_HOME, "bin", "java"), "java", ...installed, ...brewed];
  return candidates.filter(Boolean).find((java) => {
    const { ok, output } = probe(java, ["-version"]);
    return ok && Number(/version "(\d+)/.exec(output)?.[1] ?? 0) >= JAVA_VERSION;
  });
}

const INSTALL_JAVA = {
  darwin: "brew install openjdk",
  win32: "winget install EclipseAdoptium.Temurin.21.JRE",
  linux: hasApt() ? "sudo apt-get install -y default-jre-headless" : "sudo dnf install -y java-21-openjdk-headless",
};

/** DynamoDB Local needs Java; Docker can run Amazon's image of it instead. */
export async function ensureJava() {
  let java = findJava();
  if (!java && isRoot() && hasApt() && (await aptInstall("default-jre-headless"))) java = findJava();
  if (java) {
    process.env.MAESTRO_JAVA = java;
    return;
  }
  if (probe("docker", ["info"]).ok) {
    console.log("Java is missing: DynamoDB Local runs in Docker (amazon/dynamodb-local)");
    process.env.MAESTRO_DYNAMODB = "docker";
    return;
  }
  const command = INSTALL_JAVA[process.platform] ?? "https://adoptium.net";
  throw new Error(`Java ${JAVA_VERSION} or newer is missing (DynamoDB Local needs it): ${command}`);
}

const BROWSERS = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The tests that use the application in a browser need Chromium. */
export async function ensureChromium() {
  const find = () =>
    [process.env.MAESTRO_CHROMIUM, ...BROWSERS].filter(Boolean).find((name) => probe(name, ["--version"]).ok);
  let browser = find();
  if (!browser && isRoot() && hasApt() && (await aptInstall("chromium"))) browser = find();
  if (!browser)
    throw new Error("Chromium is missing (the browser tests need it): install it, or set MAESTRO_CHROMIUM to its path");
  const path = browser.includes("/") ? browser : probe("which", [browser]).output.trim();
  process.env.MAESTRO_CHROMIUM = path;
}

const SSHD = "/usr/sbin/sshd";

/** The tests that read files over SSH start OpenSSH's own server. */
export async function ensureSshServer() {
  if (!existsSync(SSHD) && isRoot() && hasApt()) await aptInstall("openssh-server");
  if (!existsSync(SSHD))
    throw new Error(
      "OpenSSH's server is missing (the tests read files over SSH): sudo apt-get install -y openssh-server",
    );
}

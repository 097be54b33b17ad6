import { createSignal } from "solid-js";
import { showToast } from "../components/toast.tsx";

/** Runs one action at a time and says so when it fails. */
export function createAttempt() {
  const [isBusy, setBusy] = createSignal(false);
  const run = async (work: () => Promise<unknown>, done?: string) => {
    if (isBusy()) return;
    setBusy(true);
    try {
      await work();
      if (done) showToast({ message: done });
    } catch (error) {
      showToast({ tone: "bad", message: error instanceof Error ? error.message : String(error) });
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, run };
}

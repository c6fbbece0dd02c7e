package dev.landfall.ops;

import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Puts the embedded server's end after that of Quarkus, which still writes while it drains.
///
/// The JVM runs its shutdown hooks side by side, so ours waits for Quarkus to report that it has ended.
interface ShutdownOrder {

    /// Adds a step to the end of the JVM.
    void afterQuarkus(Runnable step);

    /// Says that Quarkus is started now; before this is said, there is nothing to wait for.
    void quarkusFollows();

    static ShutdownOrder ofThisProcess() {
        return Boolean.getBoolean("landfall.dev-mode") ? new OfDevMode() : new OfProduction();
    }

    final class OfProduction implements ShutdownOrder {

        private static final int LONGEST_DRAIN_SECONDS = 120;

        private final CountDownLatch quarkusEnded = new CountDownLatch(1);
        private volatile boolean quarkusStarted;

        @Override
        public void afterQuarkus(Runnable step) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                if (quarkusStarted) {
                    awaitQuarkus();
                }
                step.run();
            }, "after-quarkus"));
        }

        @Override
        public void quarkusFollows() {
            ApplicationLifecycleManager.setDefaultExitCodeHandler((exitCode, cause) -> {
                quarkusEnded.countDown();
                System.exit(exitCode);
            });
            quarkusStarted = true;
        }

        private void awaitQuarkus() {
            try {
                quarkusEnded.await(LONGEST_DRAIN_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Dev mode ends applications all the time without ending the JVM, and reports no end of the last one.
    final class OfDevMode implements ShutdownOrder {

        @Override
        public void afterQuarkus(Runnable step) {
            Runtime.getRuntime().addShutdownHook(new Thread(step, "after-dev-mode"));
        }

        @Override
        public void quarkusFollows() {}
    }
}

package dev.lifeguard.pool.cognito;

/** The contract of the acts on groups of the local pool. */
class LocalPoolGroupsTest extends PoolGroupsContract {

    @Override
    TestPool testPool() {
        return LocalTestPool.start();
    }
}

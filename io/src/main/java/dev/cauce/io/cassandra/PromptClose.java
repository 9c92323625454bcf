package dev.cauce.io.cassandra;

import com.datastax.driver.core.NettyOptions;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** By default, closing waits two seconds for work that nobody hands in any more. */
final class PromptClose extends NettyOptions {
  private static final int TIMEOUT_MILLIS = 20_000;

  @Override
  public void onClusterClose(EventLoopGroup eventLoops) {
    eventLoops.shutdownGracefully(0, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }
}

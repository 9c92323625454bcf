package dev.cauce.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The clients that Flink and Spark bring, for the clusters of a data folder. */
final class EngineClient {
  /** Stands between what Spark's launcher says and the command that it has built. */
  private static final String COMMAND_FOLLOWS = "\0\n";

  private EngineClient() {}

  /** Returns Flink's client, {@code flink run} and others, to be started. */
  static ProcessBuilder flink(Path data, List<String> arguments) {
    Path log = data.resolve(FlinkKind.FAMILY).resolve("log4j2.properties");
    List<String> command = new ArrayList<>(List.of(Jdk.current().java().toString()));
    command.addAll(JavaCommand.opens());
    command.addAll(List.of("-Dlog4j.configurationFile=" + log.toUri(), "-Dcauce.stack.log=ERROR"));
    command.addAll(List.of("-cp", Home.current().classpath(FlinkKind.FAMILY)));
    command.add("org.apache.flink.client.cli.CliFrontend");
    command.addAll(arguments);
    return ChildProcess.builder(command, FlinkKind.environmentOf(data));
  }

  /** Returns {@code spark-submit}, to be started. */
  static ProcessBuilder spark(Path data, List<String> arguments) {
    Map<String, String> environment = SparkKind.environmentOf(data.resolve(SparkKind.FAMILY));
    List<String> launcher = new ArrayList<>(List.of(Jdk.current().java().toString()));
    launcher.addAll(List.of(JavaCommand.QUICK, "-XX:+UseSerialGC", "-cp"));
    launcher.add(SparkKind.home(data).resolve("jars") + "/*");
    launcher.addAll(
        List.of("org.apache.spark.launcher.Main", "org.apache.spark.deploy.SparkSubmit"));
    launcher.addAll(arguments);
    ProcessBuilder ask = ChildProcess.builder(launcher, environment);
    String answer = answer(ask.redirectError(Redirect.INHERIT));
    int command = answer.indexOf(COMMAND_FOLLOWS);
    if (command < 0) {
      throw StackException.external("spark-submit can't be started: " + answer.strip());
    }
    String[] words = answer.substring(command + COMMAND_FOLLOWS.length()).split("\0");
    return ChildProcess.builder(Arrays.asList(words), environment);
  }

  private static String answer(ProcessBuilder builder) {
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw StackException.external("spark-submit can't be started", e);
    }
  }

  /** Runs a client in this terminal, and returns its exit code. */
  static int run(ProcessBuilder client) {
    try {
      Process process = client.inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-client"));
      return process.waitFor();
    } catch (IOException e) {
      throw StackException.external("The client can't be started", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackException.external("Interrupted while the client ran");
    }
  }

  /** In good order: it may have to cancel a job. */
  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}

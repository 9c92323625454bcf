package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which servers a stack has, before any is started. */
final class LayoutTest {
  @TempDir Path data;

  @Test
  void folderKeepsItsLayoutOnceServersHaveWrittenThere() throws Exception {
    new Layout(3, 2, true).settleIn(data);
    Layout settled = new Layout(3, 3, false);
    settled.settleIn(data);
    assertEquals(settled, Layout.in(data));
    Path node = Files.createDirectories(data.resolve("cassandra-3"));
    ProcessRecord.of(node, ProcessHandle.current(), List.of(9042)).write();
    StackException e =
        assertThrows(StackException.class, () -> new Layout(1, 3, false).settleIn(data));
    assertTrue(e.getMessage().startsWith("--brokers 1 --nodes 3: the folder"), e.getMessage());
    assertTrue(e.getMessage().contains("--brokers 3 --nodes 3"), e.getMessage());
    assertEquals(2, e.exitCode());
  }

  @Test
  void enginesAreAddedToServersThatHaveWrittenAndNotTakenAway() throws Exception {
    Path kafka = Files.createDirectories(data.resolve("kafka"));
    ProcessRecord.of(kafka, ProcessHandle.current(), List.of(9092)).write();
    new Layout(1, 1, false, 2, 0).settleIn(data);
    Layout both = new Layout(1, 1, false, 3, 1);
    both.settleIn(data);
    assertEquals(both, Layout.in(data));
    StackException e =
        assertThrows(StackException.class, () -> new Layout(1, 1, false, 2, 1).settleIn(data));
    assertTrue(e.getMessage().contains("--task-managers 3 --workers 1. Begin"), e.getMessage());
    assertEquals(both, Layout.in(data));
  }

  @Test
  void namesACountThatCannotBe() {
    StackException e = assertThrows(StackException.class, () -> new Layout(0, 1, false));
    assertTrue(e.getMessage().contains("--brokers 0: not 1 to 9"), e.getMessage());
  }

  @Test
  void membersOfAClusterShareTheirPortsAndHaveAnAddressEach() {
    new Layout(3, 2, false).settleIn(data);
    StackState stack = StackState.of(data);
    List<ServerStart> starts = new Starts(stack, Map.of(), false).of(stack.servers());
    assertEquals(
        List.of("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.1", "127.0.0.2"),
        starts.stream().map(start -> start.kind().member().host()).toList());
    assertEquals(1, starts.subList(0, 3).stream().map(ServerStart::ports).distinct().count());
    assertEquals(1, starts.subList(3, 5).stream().map(ServerStart::ports).distinct().count());
    List<Integer> ofTheSecond = starts.get(4).choosePorts();
    assertEquals(starts.get(4).ports(), ofTheSecond.subList(0, 2));
    assertEquals(3, ofTheSecond.stream().distinct().count());
  }
}

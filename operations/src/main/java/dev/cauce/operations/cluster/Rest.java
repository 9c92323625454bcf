package dev.cauce.operations.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.net.HostAndPort;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.Port;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An HTTP API that answers in JSON. */
final class Rest {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int NOT_FOUND = 404;
  private static final int REFUSED = 400;

  private static final String OTHER =
      "it answers over HTTP, but not as its REST API does; look for another port";

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String server;
  private final HostAndPort address;

  /**
   * The API at {@code address}.
   *
   * @param server whose it is, for messages: {@code Flink}
   * @param address {@code host:port}
   */
  Rest(String server, String address) {
    this.server = server;
    try {
      this.address = HostAndPort.fromString(address.replaceFirst("^https?://", ""));
      if (!this.address.hasPort()) {
        throw new IllegalArgumentException();
      }
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("cluster", address, "is not host:port", "127.0.0.1:8081");
    }
  }

  String address() {
    return address.toString();
  }

  /** What is at {@code path}, which every server of this kind has. */
  JsonNode ask(String path) {
    return get(path).orElseThrow(() -> failed(OTHER, null));
  }

  /** What is at {@code path}; empty where there is nothing. */
  Optional<JsonNode> get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  /** Asks for a change. */
  Optional<JsonNode> patch(String path) {
    return send(
        path, HttpRequest.newBuilder().method("PATCH", HttpRequest.BodyPublishers.noBody()));
  }

  private Optional<JsonNode> send(String path, HttpRequest.Builder request) {
    URI uri = URI.create("http://" + address + path);
    try {
      HttpResponse<String> response =
          CLIENT.send(
              request.uri(uri).timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      if (response.statusCode() >= REFUSED) {
        throw failed("it answers " + response.statusCode() + " to " + path, null);
      }
      return Optional.of(JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    } catch (JsonProcessingException e) {
      throw failed(OTHER, e);
    } catch (IOException e) {
      Port there = Port.at(address, Port.KAFKA);
      throw failed(there == Port.HTTP ? "it gave no answer to " + path : there.sentence(server), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  private ExternalSystemException failed(String why, @Nullable Exception cause) {
    return new ExternalSystemException(
        String.format("%s at %s can't be asked: %s", server, address, why), cause);
  }
}

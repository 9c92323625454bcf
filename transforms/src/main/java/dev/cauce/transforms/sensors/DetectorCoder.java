package dev.cauce.transforms.sensors;

import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/** A detector's memory; it begins with a version byte. */
public final class DetectorCoder extends CustomCoder<AnomalyDetector> {
  private static final long serialVersionUID = 1L;

  private final DetectorSettings settings;

  /** Of a detector with {@code settings}, which are not written. */
  public DetectorCoder(DetectorSettings settings) {
    this.settings = settings;
  }

  @Override
  public void encode(AnomalyDetector detector, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    detector.encode(data);
    data.flush();
  }

  @Override
  public AnomalyDetector decode(InputStream in) throws IOException {
    return AnomalyDetector.decode(settings, new DataInputStream(in));
  }

  @Override
  public void verifyDeterministic() {}

  /** Memories are compared by what they encode to. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}

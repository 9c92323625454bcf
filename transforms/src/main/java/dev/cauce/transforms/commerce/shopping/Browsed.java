package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.recommendation.Pair;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.ListCoder;

/** What a step of a session says for the funnel and for what goes with what. */
record Browsed(List<Mark> marks, List<Pair> pairs) {
  static final Coder<Browsed> CODER = new BrowsedCoder();
  static final Coder<Mark> MARK_CODER = new MarkCoder();

  Browsed() {
    this(new ArrayList<>(), new ArrayList<>());
  }

  private static final class BrowsedCoder extends CustomCoder<Browsed> {
    private static final long serialVersionUID = 1L;
    private static final Coder<List<Pair>> PAIRS = ListCoder.of(Pair.CODER);
    private static final Coder<List<Mark>> MARKS = ListCoder.of(new MarkCoder());

    @Override
    public void encode(Browsed browsed, OutputStream out) throws IOException {
      MARKS.encode(browsed.marks, out);
      PAIRS.encode(browsed.pairs, out);
    }

    @Override
    public Browsed decode(InputStream in) throws IOException {
      return new Browsed(MARKS.decode(in), PAIRS.decode(in));
    }
  }

  private static final class MarkCoder extends CustomCoder<Mark> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Mark mark, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      mark.write(data);
      data.flush();
    }

    @Override
    public Mark decode(InputStream in) throws IOException {
      return Mark.read(new DataInputStream(in));
    }
  }
}

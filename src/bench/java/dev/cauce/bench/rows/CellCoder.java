package dev.cauce.bench.rows;

import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** How every rival encodes a cell. */
public final class CellCoder extends AtomicCoder<Cell> {
  private static final long serialVersionUID = 1L;
  private static final CellCoder INSTANCE = new CellCoder();
  private static final CalendarPeriod[] PERIODS = CalendarPeriod.values();
  private static final Coder<Long> LONG = BigEndianLongCoder.of();
  private static final Coder<String> STRING = StringUtf8Coder.of();

  private CellCoder() {}

  public static CellCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Cell cell, OutputStream out) throws IOException {
    out.write(cell.period().ordinal());
    LONG.encode(cell.startMillis(), out);
    STRING.encode(cell.country(), out);
    STRING.encode(cell.currency(), out);
  }

  @Override
  public Cell decode(InputStream in) throws IOException {
    CalendarPeriod period = PERIODS[in.read()];
    return new Cell(period, LONG.decode(in), STRING.decode(in), STRING.decode(in));
  }
}

package dev.cauce.transforms.social.brands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.social.Brand;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BrandIndexTest {
  private static final BrandIndex INDEX =
      BrandIndex.of(
          List.of(
              brand("lumora", "Lumora", "Lumora TV", "@lumora"),
              brand("kids", "Lumora Kids", "", "@lumora_kids"),
              brand("istanbul", "İstanbul Kahve", "", "istanbulkahve"),
              brand("ros", "Ropa & Sol", "R+S", ""),
              brand("dar", "دار القهوة", "", ""),
              brand("twin1", "Gemelo", "", ""),
              brand("twin2", "gemelo", "", "")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          I love Lumora. | lumora
          LUMORA! | lumora
          (lumora's new one) | lumora
          #Lumora | lumora
          Lumoras | ''
          a_lumora | ''
          mail to info@lumora | ''
          @lumora thanks | lumora
          @Lumora, @LUMORA_KIDS | kids lumora
          @lumorafan thanks | ''
          @gemelo | ''
          lumora_kids | ''
          Lumora Kids and Lumora TV | kids lumora
          Lumora   Kids | kids
          Lumora Kidsy | lumora
          İSTANBUL KAHVE | istanbul
          istanbul kahve | istanbul
          ISTANBUL KAHVE | istanbul
          ıstanbul kahve | istanbul
          ropa & sol, ropa y sol | ros
          ropa y sol | ''
          R+S. | ros
          😀Lumora😀 | lumora
          ｌｕｍｏｒａ | lumora
          \u202bشاهدت دار القهوة اليوم\u202c | dar
          Gemelo | twin1 twin2
          '' | ''
          @ | ''
          """)
  void namesAreFoundOnBordersOfWords(String text, String ids) {
    assertEquals(ids, named(text));
  }

  @Test
  void lettersHaveTheSameCaseWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertEquals("istanbul", named("ISTANBUL KAHVE"));
      assertEquals("istanbul", named("istanbul kahve"));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void nameWithoutAWordIsNeverFound() {
    assertEquals(
        List.of(),
        BrandIndex.of(List.of(brand("star", "★", "@", " "))).namedIn("★ @ star").stream().toList());
  }

  private static String named(String text) {
    return String.join(" ", INDEX.namedIn(text).stream().map(Brand::getBrandId).toList());
  }

  private static Brand brand(String id, String name, String alias, String handle) {
    return new Brand(id, name, listed(alias), listed(handle), false, Instant.EPOCH);
  }

  private static List<String> listed(String name) {
    return name.isEmpty() ? List.of() : Arrays.asList(name);
  }
}

package dev.cauce.feed.social;

import java.util.List;

/**
 * What people write in a language: {@code {b}} stands for a brand, {@code {t}} for what they speak
 * of.
 */
enum Tongue {
  ENGLISH(
      "en",
      List.of(
          "Love my new {b}, it works great with the {t}!",
          "{b} just made my day, thank you so much",
          "Really happy with {b}. Best {t} ever",
          "Can't complain about {b}, the {t} is excellent",
          "Big thanks to {b} for the {t}, very kind people",
          "The {t} by {b} is AMAZING!!!",
          "{b} is not bad at all, I like the {t}",
          "What a wonderful {t} with {b} :)"),
      List.of(
          "{b} opens at nine, {t} included",
          "Does anyone know if {b} has something for the {t}?",
          "{b} announced the next {t} on Monday",
          "Just saw the {t} from {b} on the way to work",
          "I am at {b}, waiting for the {t}",
          "{b} or another one for the {t}? Asking for a friend"),
      List.of(
          "{b} is terrible, the {t} was a disaster",
          "So angry with {b}. Worst {t} I have ever seen",
          "I hate how {b} treats people, the {t} does not work",
          "{b} lost my order again, horrible {t}!!",
          "Very disappointed by {b}, the {t} is not good",
          "Avoid {b}. A scam, and a {t} that fails every week",
          "{b} broke my {t} and nobody helps, awful :("),
      List.of(
          "Nothing like a {t} in the morning",
          "Thinking about the {t} again",
          "Who else is here for the {t}?",
          "The {t} took two hours today",
          "Great {t} with good friends tonight",
          "I miss the {t}, what a sad week",
          "Somebody tell me how the {t} ends",
          "New {t}, same city"),
      List.of(
          "weather",
          "coffee",
          "match",
          "train",
          "series",
          "phone",
          "concert",
          "traffic",
          "beach",
          "dinner",
          "election",
          "movie",
          "battery",
          "garden",
          "recipe",
          "marathon",
          "airport",
          "museum",
          "album",
          "market",
          "bridge",
          "library",
          "storm",
          "referee",
          "keyboard",
          "bicycle",
          "podcast",
          "stadium",
          "snow",
          "lottery")),
  SPANISH(
      "es",
      List.of(
          "Me encanta {b}, funciona genial con {t}",
          "Muchas gracias a {b} por {t}, son muy amables",
          "Muy contenta con {b}, excelente {t}",
          "{b} es lo mejor, {t} me hace feliz",
          "Qué bonito {t} con {b}, maravilloso :)",
          "{b} no está nada mal, me gusta {t}",
          "Gran servicio de {b}, felicidades por {t}!!",
          "Recomiendo {b}, un {t} increíble"),
      List.of(
          "{b} abre a las nueve, con {t}",
          "¿Alguien sabe si {b} tiene algo para {t}?",
          "{b} anunció {t} para el lunes",
          "Acabo de ver {t} de {b} camino de la oficina",
          "Estoy en {b}, a la espera de {t}",
          "¿{b} u otra para {t}?"),
      List.of(
          "{b} es horrible, {t} fue un desastre",
          "Estoy harto de {b}, el peor {t} de mi vida",
          "Odio a {b}, {t} no funciona",
          "{b} perdió mi pedido otra vez, qué vergüenza de {t}",
          "Muy decepcionada con {b}, {t} es muy malo",
          "No recomiendo {b}, {t} es una estafa",
          "Qué asco de {b}, {t} falla cada semana :("),
      List.of(
          "Nada como {t} por la mañana",
          "Otra vez pensando en {t}",
          "¿Quién más está aquí por {t}?",
          "{t} tardó dos horas hoy",
          "Una noche feliz de {t} con buenos amigos",
          "Echo de menos {t}, qué triste semana",
          "Que alguien me cuente cómo termina {t}",
          "Nuevo día, {t} y la misma ciudad"),
      List.of(
          "lluvia",
          "fútbol",
          "café",
          "playa",
          "tráfico",
          "concierto",
          "película",
          "cena",
          "metro",
          "elecciones",
          "serie",
          "verano",
          "guitarra",
          "receta",
          "huelga",
          "teatro",
          "museo",
          "mercado",
          "montaña",
          "aeropuerto",
          "nieve",
          "lotería",
          "árbitro",
          "bicicleta",
          "biblioteca",
          "tormenta",
          "cerveza",
          "puente",
          "estadio",
          "podcast")),
  OTHER(
      "pt",
      List.of("Adoro a {b}, obrigado pela {t}!"),
      List.of("A {b} abre amanhã", "{b} bugün açık mı?", "رأيت {b} اليوم 👀", "{b} に行きました"),
      List.of("A {b} é péssima, que {t} horrível"),
      List.of("مساء الخير يا أصدقاء", "Günaydın ışıklar", "今日はいい天気ですね", "Bom dia, {t}"),
      List.of("praia", "chuva", "cidade"));

  /** The languages of which much is written. */
  static final List<Tongue> LARGE = List.of(ENGLISH, SPANISH);

  final String code;
  final List<String> glad;
  final List<String> plain;
  final List<String> angry;
  final List<String> everyday;
  final List<String> terms;
  final Popularity popularity;

  Tongue(
      String code,
      List<String> glad,
      List<String> plain,
      List<String> angry,
      List<String> everyday,
      List<String> terms) {
    this.code = code;
    this.glad = glad;
    this.plain = plain;
    this.angry = angry;
    this.everyday = everyday;
    this.terms = terms;
    popularity = Popularity.among(terms.size());
  }
}

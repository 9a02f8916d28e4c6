const LICENCE =
  'под Business Source License 1.1, которая не разрешает промышленную эксплуатацию без лицензии от Seldon';
const USE_APACHE =
  'Если её нет, возьмите 1.17.1, последний выпуск под Apache License 2.0.';

/** About the image that would be built or used for a model. */
export const image = {
  'gpu-packages-brought': {
    fault:
      'Пакеты модели приводят с собой сделанные для GPU (всего {count}): {packages}.',
    effect:
      'На родительском образе без библиотек GPU они занимают много места и могут не работать.',
    remedy:
      'Запишите модель с пакетами для CPU или выберите родительский образ для GPU.',
  },
  undated: {
    fault:
      'Индекс не говорит, когда получил пакеты {packages}, поэтому берутся их версии за любой день.',
    remedy: 'Закрепите версии через pip_requirements.',
  },
  'indexes-not-asked': {
    fault:
      'Индексы пакетов, которые называет модель, не используются: они идут после собственных индексов портала, а у него таких нет.',
    remedy:
      'Попросите администратора портала задать modelServices.builder.packageSources.indexes.',
  },
  'seldon-licence': {
    fault: `Родительский образ {image} — ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'seldon-licence-unclear': {
    fault:
      'Родительский образ {image} — от Seldon, и по нему не видно, какого он выпуска.',
    effect: `Все выпуски начиная с 1.18.0 — ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'seldon-licence-of-server': {
    fault: `Пакет seldon-core {version} — ${LICENCE}.`,
    remedy: USE_APACHE,
  },
  'found-as-built': {
    fault:
      'Образ, зарегистрированный для этого окружения, используется как есть, с пакетами на день его сборки.',
    effect: 'Самые новые берутся только для образа, который ещё не собран.',
  },
};

/** The texts of the wizard's fields in Russian, by the keys of the English ones. */
export const ru = {
  retry: 'Повторить',
  'models.label': 'Зарегистрированная модель',
  'models.placeholder': 'Введите часть названия',
  'models.loading': 'Загружаем зарегистрированные модели',
  'models.more': 'Показать ещё модели',
  'models.noMatch':
    'Нет зарегистрированной модели, в названии которой есть «{{search}}»',
  'models.failed': 'Не удалось загрузить зарегистрированные модели',
  'models.empty.title': 'В MLflow нет зарегистрированных моделей',
  'models.empty.remedy':
    'Зарегистрируйте модель, например передав registered_model_name в mlflow.<flavour>.log_model, и обновите список.',
  'models.empty.retry': 'Обновить',
  'versions.label': 'Версия',
  'versions.version': 'Версия {{version}}',
  'versions.loading': 'Загружаем версии модели {{model}}',
  'versions.failed': 'Не удалось загрузить версии модели {{model}}',
  'versions.empty': 'У модели {{model}} нет версий',
  'versions.emptyRemedy':
    'Запишите модель под этим названием или выберите другую.',
  'versions.gone':
    'У модели {{model}} нет версии {{version}}. Выберите другую.',
  'versions.choose': 'Выберите зарегистрированную модель и одну из её версий',
  'versions.notServable':
    'Версию {{version}} модели {{name}} нельзя развернуть: {{reason}}',
  'versions.notChecked':
    'Не удалось проверить версию {{version}} модели {{name}}, повторите попытку: {{reason}}',
  'versions.noneServable':
    'Ни одну версию этой модели нельзя развернуть. Причины указаны ниже.',
  'versions.cannotBeServed': 'Нельзя развернуть',
  'versions.showAll': 'Показать все версии ({{total}})',
  'versions.registered': 'Зарегистрирована',
  'settings.advanced': 'Дополнительные настройки',
  'settings.set_one': 'задано: {{count}}',
  'settings.set_few': 'задано: {{count}}',
  'settings.set_many': 'задано: {{count}}',
  'settings.set_other': 'задано: {{count}}',
  'preview.loading': 'Готовим манифест',
  'preview.failed': 'Не удалось показать манифест',
  'preview.manifest': 'Манифест',
  'preview.noManifest':
    'Из выбранного манифест пока не получается. Вернитесь и исправьте то, что перечислено в разделе «Замечания».',
  'preview.problems': 'Замечания',
  'preview.noProblems': 'Замечаний нет',
  'preview.error': 'Ошибка',
  'preview.warning': 'Предупреждение',
  'preview.errors_one': '{{count}} ошибка',
  'preview.errors_few': '{{count}} ошибки',
  'preview.errors_many': '{{count}} ошибок',
  'preview.errors_other': '{{count}} ошибки',
  'preview.warnings_one': '{{count}} предупреждение',
  'preview.warnings_few': '{{count}} предупреждения',
  'preview.warnings_many': '{{count}} предупреждений',
  'preview.warnings_other': '{{count}} предупреждения',
  'preview.line': 'строка {{line}}',
  'preview.mustBeComplete':
    'Для просмотра не хватает данных. Сначала заполните предыдущие страницы.',
  'preview.mustBeMended_one':
    'В манифесте {{count}} ошибка. Вернитесь и исправьте её, чтобы продолжить.',
  'preview.mustBeMended_few':
    'В манифесте {{count}} ошибки. Вернитесь и исправьте их, чтобы продолжить.',
  'preview.mustBeMended_many':
    'В манифесте {{count}} ошибок. Вернитесь и исправьте их, чтобы продолжить.',
  'preview.mustBeMended_other':
    'В манифесте {{count}} ошибки. Вернитесь и исправьте их, чтобы продолжить.',
  'preview.mustBeChecked':
    'Не удалось проверить манифест, повторите попытку: {{reason}}',
  'preview.empty.title': 'Пока показывать нечего',
  'preview.empty.remedy': 'Вернитесь и укажите:',
  'preview.empty.model': 'версию модели',
  'preview.empty.name': 'имя сервиса',
  'preview.empty.namespace': 'пространство имён Kubernetes',
  'preview.image.reason': 'Причина: {{reason}}',
  'preview.image.registered.title': 'Образ: зарегистрирован',
  'preview.image.registered.text':
    'Образ с окружением этой модели уже собран, просканирован и допущен. Он будет использован снова.',
  'preview.image.toBeBuilt.title': 'Образ: будет собран',
  'preview.image.toBeBuilt.text':
    'Зарегистрированного образа с окружением этой модели нет. Его соберёт задача; дайджест станет известен после сборки, здесь вместо него нули.',
  'preview.image.platformDefault.title': 'Образ: по умолчанию платформы',
  'preview.image.platformDefault.text':
    'Манифест не называет образ. Сервис работает на образе по умолчанию и перейдёт на другой при первом изменении после того, как его сменят.',
  'preview.image.given.title': 'Образ: указан',
  'preview.image.given.text': 'Манифест называет этот образ.',
  'preview.image.unknown.title': 'Образ: неизвестен',
  'preview.image.unknown.text':
    'Нельзя сказать, на каком образе будет работать сервис.',
  'preview.objects.title': 'Что создаст оператор',
  'preview.objects.kind': 'Вид',
  'preview.objects.name': 'Имя',
  'preview.objects.replicas': 'Реплики',
  'preview.objects.containers': 'Контейнеры',
  'preview.objects.ports': 'Порты',
  'preview.objects.imageUnknown':
    'Образ платформы; какой именно, здесь неизвестно',
  'preview.comparison.title': 'Что изменится',
  'preview.comparison.git': 'Git',
  'preview.comparison.cluster': 'Кластер',
  'preview.comparison.new': 'Новый',
  'preview.comparison.same': 'Без изменений',
  'preview.comparison.changed': 'Изменён',
  'preview.comparison.unknown': 'Неизвестно',
  'preview.comparison.diff': 'Различия',
};

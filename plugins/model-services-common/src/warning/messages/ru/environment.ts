/** About the environment that a model was logged with. */
export const environment = {
  'read-instead': {
    fault: 'MLmodel называет файл {named}, которого у модели нет.',
    effect:
      'Вместо него окружение прочитано из {used}, а там не сказано, что запрашивали у conda.',
  },
  'python-inferred': {
    fault: 'Окружение не задаёт версию Python.',
    effect:
      'Python {python} взят из файла {file}: там сказано, с чем модель записана.',
  },
  'python-end-of-life': {
    fault: 'Исправления безопасности для Python {python} не выходят с {date}.',
    remedy: 'Запишите модель с более новым Python.',
  },
  unpinned: {
    fault: 'Версия не закреплена: {packages}.',
    effect:
      'Будут взяты самые новые из подходящих, а модель могла быть сделана с другими.',
    remedy: 'Закрепите версии через pip_requirements.',
  },
  'gpu-packages': {
    fault: 'Для GPU сделаны: {packages}.',
    effect:
      'На родительском образе без библиотек GPU они занимают много места и могут не работать.',
    remedy:
      'Запишите модель с пакетами для CPU или выберите родительский образ для GPU.',
  },
  'conda-coverage': {
    fault:
      'Уязвимостей в пакетах conda не знает ни один сканер, без проверки останутся: {packages}.',
    remedy: 'Где можно, берите их через pip.',
  },
};

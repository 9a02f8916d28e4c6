const REFUSED = 'Вебхук оператора отвергнет манифест.';

/** What the operator's webhook refuses. */
export const admission = {
  'admission.protocol': {
    fault: 'Протокола «{value}» нет.',
    effect: REFUSED,
    remedy: 'Укажите seldon, v2, kfserving или tensorflow строчными буквами.',
  },
  'admission.transport': {
    fault: 'Транспорта «{value}» нет.',
    effect: REFUSED,
    remedy: 'Укажите rest или grpc строчными буквами или уберите поле.',
  },
  'admission.server-type': {
    fault: 'Значения serverType «{value}» нет.',
    effect: REFUSED,
    remedy: 'Укажите rpc или kafka или уберите поле.',
  },
  'admission.kafka-variables': {
    fault: 'serverType равен kafka, а предиктор не говорит, какие темы брать.',
    effect: REFUSED,
    remedy:
      'Задайте KAFKA_BROKER, KAFKA_INPUT_TOPIC и KAFKA_OUTPUT_TOPIC в svcOrchSpec.env.',
  },
  'admission.no-predictors': {
    fault: 'Нет ни одного предиктора.',
    effect: REFUSED,
    remedy: 'Добавьте в spec.predictors элемент с именем и графом.',
  },
  'admission.predictor-name': {
    fault: 'Имя «{name}» уже есть у другого предиктора.',
    effect: REFUSED,
    remedy: 'Дайте каждому предиктору своё имя.',
  },
  'admission.service-name': {
    fault:
      'Значение seldon.io/svc-name «{name}» уже есть у другого предиктора.',
    effect: REFUSED,
    remedy: 'Дайте каждому предиктору своё имя сервиса или уберите аннотацию.',
  },
  'admission.no-engine': {
    fault:
      'Предиктор должен работать без исполнителя, а узлов в его графе {count}.',
    effect: REFUSED,
    remedy:
      'Уберите аннотацию seldon.io/no-engine (её значение не важно) или оставьте один узел.',
  },
  'admission.endpoint-types': {
    fault: 'У узлов графов разные типы endpoint: {types}.',
    effect: REFUSED,
    remedy: 'Уберите endpoint.type везде и задайте spec.transport.',
  },
  'admission.endpoint-transport': {
    fault: 'Тип endpoint {type} противоречит spec.transport {transport}.',
    effect: REFUSED,
    remedy: 'Уберите endpoint.type из графа.',
  },
  'admission.container-missing': {
    fault:
      'У узла «{name}» нет ни контейнера с этим именем, ни implementation.',
    effect: REFUSED,
    remedy:
      'Назовите контейнер из componentSpecs[].spec.containers «{name}» или задайте узлу implementation.',
  },
  'admission.unit-without-methods': {
    fault: 'У узла «{name}» тип UNKNOWN_TYPE и нет методов.',
    effect: REFUSED,
    remedy: 'Задайте тип, например MODEL, или перечислите методы.',
  },
  'admission.model-uri-missing': {
    fault: 'Узел «{name}» запускает {implementation}, а modelUri не задан.',
    effect: REFUSED,
    remedy: 'Укажите в modelUri, где лежит модель, например s3://bucket/path.',
  },
  'admission.tensorflow-protocol': {
    fault:
      'Узел «{name}» запускает {implementation}, который не знает протокола tensorflow.',
    effect: REFUSED,
    remedy: 'Задайте spec.protocol: seldon или v2.',
  },
  'admission.server-unknown': {
    fault:
      'Узел «{name}» берёт образ платформы, а в predictor_servers нет записи {implementation}.',
    effect: REFUSED,
    remedy:
      'Исправьте implementation (прописными буквами, например MLFLOW_SERVER) или попросите добавить запись в seldon-config.',
  },
  'admission.servers-unreadable': {
    fault: 'Значение predictor_servers платформы нельзя прочитать: {reason}.',
    effect:
      'Вебхук падает, любой манифест с образом по умолчанию отвергается, и оператор останавливается.',
    remedy:
      'Сначала исправьте ключ predictor_servers в ConfigMap seldon-config.',
  },
  'admission.logger-mode': {
    fault: 'У журнала запросов узла «{name}» нет режима.',
    effect: REFUSED,
    remedy: 'Задайте logger.mode: all, request или response.',
  },
  'admission.shadow-alone': {
    fault: 'Единственный предиктор объявлен теневым.',
    effect: REFUSED,
    remedy: 'Уберите shadow: true или добавьте предиктор, который отвечает.',
  },
  'admission.shadows': {
    fault: 'Теневых предикторов больше одного.',
    effect: REFUSED,
    remedy: 'Оставьте shadow: true не более чем у одного предиктора.',
  },
  'admission.shadow-traffic': {
    fault: 'У теневого предиктора «{name}» доля трафика {traffic}.',
    effect: REFUSED,
    remedy: 'Дайте ему долю от 0 до 100.',
  },
  'admission.traffic-sum': {
    fault: 'Предикторов {count}, и доли трафика в сумме дают {sum}.',
    effect: REFUSED,
    remedy: 'Задайте доли, которые дают в сумме 100; теневой не считается.',
  },
  'admission.traffic-single': {
    fault: 'У единственного предиктора доля трафика {sum}.',
    effect: REFUSED,
    remedy: 'Задайте traffic: 100 или уберите поле.',
  },
};

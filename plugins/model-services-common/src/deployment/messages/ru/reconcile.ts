const DEPLOYMENT_REFUSED =
  'Манифест примут, а потом Kubernetes отвергнет созданный оператором Deployment: сервис не запустится.';
const NOTHING_MADE =
  'Манифест примут, а потом оператор остановится, и сервис перейдёт в Failed.';
const DOWNLOAD_FAILS =
  'Манифест примут, а потом init-контейнер упадёт, и сервис останется в Creating.';

/** What is admitted and then keeps the service from working. */
export const reconcile = {
  'reconcile.name-missing': {
    fault: 'В metadata нет имени.',
    effect: 'API-сервер не принимает объекты без имени.',
    remedy: 'Задайте metadata.name.',
  },
  'reconcile.service-name': {
    fault:
      'Service этого предиктора назывался бы «{name}», а такого имени у Service быть не может.',
    effect: 'Манифест примут, но создать Service не удастся.',
    remedy:
      'В именах SeldonDeployment и предиктора используйте строчные латинские буквы, цифры и «-», первой ставьте букву.',
  },
  'reconcile.container-name': {
    fault: '«{name}» не может быть именем контейнера.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Используйте строчные латинские буквы, цифры и «-», не более 63 знаков; узел графа должен называться так же.',
  },
  'reconcile.service-name-clash': {
    fault: 'Два объекта Service назывались бы «{name}».',
    effect:
      'Оператор создаст один и перепишет его другим, и запросы уйдут не туда.',
    remedy:
      'Переименуйте предиктор или узел так, чтобы имена, соединённые через «-», различались.',
  },
  'reconcile.unit-type': {
    fault: 'Типа «{value}» нет среди {known}.',
    effect:
      'Манифест примут, но исполнитель не будет знать, что вызывать у узла.',
    remedy: 'Возьмите одно из этих слов прописными буквами.',
  },
  'reconcile.unit-method': {
    fault: 'Метода «{value}» нет среди {known}.',
    effect: 'Манифест примут, но исполнитель никогда его не вызовет.',
    remedy: 'Возьмите одно из этих слов прописными буквами.',
  },
  'reconcile.unit-logger': {
    fault: 'Режима журнала запросов «{value}» нет среди {known}.',
    effect: 'Манифест примут, но в журнал ничего не попадёт.',
    remedy: 'Возьмите одно из этих слов строчными буквами.',
  },
  'reconcile.unit-endpoint': {
    fault: 'Типа endpoint «{value}» нет среди {known}.',
    effect:
      'Манифест примут, но тип не сработает, и узел могут вызывать не тем способом.',
    remedy: 'Уберите endpoint.type и задайте spec.transport.',
  },
  'reconcile.unit-parameter': {
    fault:
      'У параметра {name} тип «{type}» и значение «{value}», они не подходят друг к другу.',
    effect: 'Манифест примут, но сервер остановится, читая параметры.',
    remedy:
      'Укажите тип INT, FLOAT, DOUBLE, STRING или BOOL и значение этого типа, текстом в кавычках.',
  },
  'reconcile.explainer-type': {
    fault: 'Типа объяснителя «{value}» нет среди {known}.',
    effect: 'Манифест примут, но объяснитель не запустится.',
    remedy: 'Возьмите одно из этих слов в точности как здесь.',
  },
  'reconcile.executor-place': {
    fault:
      'Ни у одного узла графа «{name}» нет контейнера в первом componentSpec.',
    effect: `${NOTHING_MADE} Ему некуда поместить исполнитель.`,
    remedy: 'Перенесите контейнер корневого узла в componentSpecs[0].',
  },
  'reconcile.certificates': {
    fault:
      'У предиктора есть сертификаты, а корневой узел «{name}» работает в исполнителе и контейнера не имеет.',
    effect:
      'Манифест примут, но оператор на нём упадёт и остановится для всех сервисов.',
    remedy: 'Уберите ssl или начните граф с узла, у которого есть контейнер.',
  },
  'reconcile.traffic-range': {
    fault: 'У предиктора «{name}» доля трафика {traffic}.',
    effect:
      'Манифест примут, но шлюз отвергнет такую долю или направит запросы не туда.',
    remedy: 'Дайте каждому предиктору долю от 0 до 100, в сумме 100.',
  },
  'reconcile.container-unlike-graph': {
    fault:
      'Контейнер «{name}» не является узлом графа; узел называется «{unit}».',
    effect:
      'Образ и настройки этого контейнера не подействуют: рядом запустится «{unit}» на образе платформы, а сам контейнер, скорее всего, будет падать.',
    remedy: 'Переименуйте контейнер в «{unit}».',
  },
  'reconcile.server-unknown': {
    fault: 'В predictor_servers платформы нет записи {implementation}.',
    effect: `${NOTHING_MADE} Образ в манифесте запись не заменяет.`,
    remedy:
      'Исправьте implementation или попросите добавить запись в seldon-config.',
  },
  'reconcile.servers-unreadable': {
    fault: 'Значение predictor_servers платформы нельзя прочитать: {reason}.',
    effect:
      'Оператор упадёт на этом манифесте и остановится для всех сервисов.',
    remedy:
      'Сначала исправьте ключ predictor_servers в ConfigMap seldon-config.',
  },
  'reconcile.server-protocol': {
    fault:
      'В записи {implementation} платформы нет образа для протокола {protocol}.',
    effect:
      'Манифест примут, но оператор остановится или создаст контейнер без образа.',
    remedy:
      'Выберите протокол из записи или попросите добавить этот в seldon-config.',
  },
  'reconcile.default-image': {
    fault:
      'Образ платформы для {implementation} получается «{image}», а это не ссылка на образ.',
    effect: 'Манифест примут, но под остановится с InvalidImageName.',
    remedy:
      'Попросите исправить seldon-config: тег или дайджест пишется в image при пустом defaultImageVersion, либо в defaultImageVersion пишется только версия.',
  },
  'reconcile.protocol-image': {
    fault: 'Образ «{image}» не знает протокола {protocol}.',
    effect: 'Манифест примут, но под никогда не станет готовым.',
    remedy:
      'Для v2 возьмите образ MLServer, для seldon — образ сервера Seldon, или измените spec.protocol.',
  },
  'reconcile.mlflow-without-implementation': {
    fault:
      'Узел «{name}» запускает образ сервера MLflow без implementation и без параметра model_uri.',
    effect: 'Манифест примут, но сервер не узнает, где модель, и остановится.',
    remedy: 'Задайте implementation: MLFLOW_SERVER.',
  },
  'reconcile.image-reference': {
    fault: 'Образ «{image}» контейнера «{name}» не является ссылкой на образ.',
    effect: 'Манифест примут, но под остановится с InvalidImageName.',
    remedy:
      'Запишите host/path:tag или host/path@sha256:…, строчными буквами, без пробелов и не более чем с одним тегом.',
  },
  'reconcile.image-missing': {
    fault: 'У контейнера «{name}» нет образа.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Задайте образ или дайте узлу с этим именем implementation, у которой есть образ платформы.',
  },
  'reconcile.model-uri-mlflow': {
    fault: '«{uri}» — это адрес внутри MLflow.',
    effect: `${DOWNLOAD_FAILS} Модель забирает rclone, а он не знает MLflow.`,
    remedy:
      'Укажите, где файлы версии модели лежат в хранилище, например s3://bucket/path.',
  },
  'reconcile.model-uri-option': {
    fault: 'modelUri «{uri}» начинается с «-».',
    effect: 'rclone примет его за параметр, а не за место.',
    remedy: 'Запишите <remote>:<path>, например s3://bucket/path.',
  },
  'reconcile.model-uri-local': {
    fault: 'modelUri «{uri}» не называет хранилища.',
    effect: `${DOWNLOAD_FAILS} rclone будет искать его среди файлов самого init-контейнера.`,
    remedy:
      'Запишите <remote>:<path>, например s3://bucket/path, или pvc://<claim>/<path>.',
  },
  'reconcile.model-uri-claim': {
    fault: '«{uri}» не называет PersistentVolumeClaim.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Запишите pvc://<claim>/<path>.',
  },
  'reconcile.model-uri-remote': {
    fault: 'Хранилище «{remote}» из «{uri}» в rclone не настроено.',
    effect: `${DOWNLOAD_FAILS} В его журнале будет «didn't find section in config file».`,
    remedy:
      'Возьмите настроенное хранилище или попросите добавить в секрет RCLONE_CONFIG_…_TYPE для этого имени.',
  },
  'reconcile.volume-missing': {
    fault:
      'Контейнер «{container}» монтирует «{name}», а тома с этим именем в поде нет.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Добавьте том в componentSpecs[].spec.volumes или исправьте имя.',
  },
  'reconcile.model-volume': {
    fault:
      'init-контейнер «{init}» заменяет тот, что забирает модель, а тома «{name}» нет.',
    effect: `${DEPLOYMENT_REFUSED} Том оператор создаёт только вместе со своим init-контейнером.`,
    remedy: 'Добавьте том «{name}» с emptyDir.',
  },
  'reconcile.container-twice': {
    fault: 'Имя «{name}» есть и у другого контейнера предиктора.',
    effect:
      'Манифест примут, но оператор увидит только первый, или Kubernetes отвергнет под.',
    remedy: 'Удалите или переименуйте один из них.',
  },
  'reconcile.pull-policy': {
    fault: 'Значения imagePullPolicy «{value}» нет.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Укажите Always, IfNotPresent или Never.',
  },
  'reconcile.restart-policy': {
    fault: 'restartPolicy равен «{value}».',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Уберите поле: поды из Deployment всегда запускаются снова.',
  },
  'reconcile.port-range': {
    fault: '{port} не является номером порта.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Укажите число от 1 до 65535 или уберите порт.',
  },
  'reconcile.port-clash': {
    fault:
      'В подах {deployment} контейнеры «{other}» и «{name}» оба слушают порт {port}.',
    effect: 'Адрес у них общий, и один из двух не запустится.',
    remedy:
      'Уберите порты, чтобы их раздал оператор, и не занимайте 8000 и 5001: это порты исполнителя.',
  },
  'reconcile.variable-source': {
    fault: 'У переменной {name} есть и value, и valueFrom.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Оставьте одно из двух.',
  },
  'reconcile.environment-erased': {
    fault: 'Переменную {name} оператор задаёт сам.',
    effect:
      'Увидев её, он молча выбросит все переменные этого контейнера из манифеста.',
    remedy: 'Уберите её: порты задаются у контейнеров, параметры — в графе.',
  },
  'reconcile.label-form': {
    fault: '«{key}: {value}» не является меткой.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Используйте латинские буквы, цифры, «-», «_» и «.», не более 63 знаков, в начале и в конце буква или цифра.',
  },
  'reconcile.label-taken': {
    fault: 'Метка seldon-deployment-id имеет значение «{value}».',
    effect: `${DEPLOYMENT_REFUSED} Свои поды он ищет по seldon-deployment-id={id}.`,
    remedy: 'Уберите метку: её ставит оператор.',
  },
  'reconcile.annotation-number': {
    fault: 'Аннотация {key} равна «{value}», а это не целое число.',
    effect: NOTHING_MADE,
    remedy: 'Запишите целое число в кавычках.',
  },
  'reconcile.probe-handler': {
    fault: 'Способов проверки у пробы: {count}.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Оставьте ровно один: httpGet, tcpSocket, exec или grpc.',
  },
  'reconcile.replicas-negative': {
    fault: 'Число реплик равно {count}.',
    effect: DEPLOYMENT_REFUSED,
    remedy: 'Укажите 0 или больше.',
  },
  'reconcile.autoscaler-bounds': {
    fault: 'Автомасштабирование должно держать от {min} до {max} реплик.',
    effect:
      'Манифест примут, но Kubernetes отвергнет автомасштабирование, и сервис перейдёт в Failed.',
    remedy:
      'minReplicas должно быть не меньше 1, а maxReplicas — не меньше minReplicas.',
  },
  'reconcile.disruption-budget': {
    fault: 'В pdbSpec есть и minAvailable, и maxUnavailable.',
    effect:
      'Манифест примут, но Kubernetes отвергнет PodDisruptionBudget, и сервис перейдёт в Failed.',
    remedy: 'Оставьте одно из двух.',
  },
  'reconcile.request-above-limit': {
    fault: 'Ресурса {resource} запрошено {request} при пределе {limit}.',
    effect: DEPLOYMENT_REFUSED,
    remedy:
      'Запрос не бывает больше предела; для устройств, таких как GPU, они равны.',
  },
};

/** What works, or may work, and is not how it should be done. */
export const practice = {
  'practice.unknown-field': {
    fault: 'Поля {name} здесь у SeldonDeployment нет.',
    effect: 'API-сервер молча выбросит его, и оно не подействует.',
    remedy: 'Исправьте имя или удалите поле.',
  },
  'practice.misplaced-field': {
    fault: 'Полю {name} здесь не место.',
    effect: 'API-сервер молча выбросит его, и оно не подействует.',
    remedy: 'Сделайте отступ так, чтобы оно стояло в {home}.',
  },
  'practice.hashed-name': {
    fault: 'В имени «{name}» знаков {length}, а можно 63.',
    effect: 'Оператор назовёт объект seldon-<хеш>, и люди его не найдут.',
    remedy: 'Сократите имя SeldonDeployment, предиктора или контейнеров.',
  },
  'practice.unit-twice': {
    fault: 'Имя «{name}» есть и у другого узла графа.',
    effect:
      'Оба — один контейнер с одним портом, и оператор настроит только первый.',
    remedy: 'Дайте каждому узлу своё имя и свой контейнер.',
  },
  'practice.platform-default': {
    fault: 'Узел «{name}» работает на образе платформы (сейчас: {image}).',
    effect:
      'Когда образ платформы сменят, следующее согласование переведёт сервис на новый, в любой момент.',
    remedy:
      'Назовите образ по дайджесту в контейнере «{name}» или примите, что он сменится.',
  },
  'practice.image-not-pinned': {
    fault: 'Образ «{image}» контейнера «{name}» назван по тегу.',
    effect:
      'Тег можно переставить, и тогда поды запустят то, чего никто не проверял.',
    remedy: 'Назовите образ по дайджесту: host/path@sha256:….',
  },
  'practice.image-overwritten': {
    fault: 'Для TENSORFLOW_SERVER задан образ «{image}».',
    effect: 'Оператор заменит его образом прокси с платформы.',
    remedy:
      'Уберите образ или задайте spec.protocol: tensorflow, там он действует.',
  },
  'practice.pull-secret': {
    fault:
      'Образ «{image}» контейнера «{name}» лежит в собственном реестре, а imagePullSecrets у пода нет.',
    effect:
      'Если доступа нет ни у узлов, ни у сервисной учётной записи, под остановится с ImagePullBackOff.',
    remedy: 'Добавьте imagePullSecrets в componentSpecs[].spec.',
  },
  'practice.business-licence': {
    fault:
      'Образ «{image}» — это Seldon Core 1.18 или новее, под Business Source License.',
    effect: 'Для промышленной эксплуатации нужна подписка.',
    remedy:
      'Возьмите 1.17.1, последний выпуск под Apache-2.0, или собственный образ.',
  },
  'practice.model-uri-scheme': {
    fault: '«{uri}» не похоже на хранилище rclone.',
    effect:
      'Если хранилище с таким именем не настроено, init-контейнер упадёт, и сервис останется в Creating.',
    remedy:
      'Запишите <remote>:<path> с настроенным хранилищем, например s3://bucket/path.',
  },
  'practice.bucket-name': {
    fault: '«{bucket}» не может быть именем бакета.',
    effect:
      'Хранилище его отвергнет, init-контейнер упадёт, и сервис останется в Creating.',
    remedy:
      'Сразу после s3:// стоит бакет: строчные латинские буквы, цифры, «-» и «.», без «_». Поставьте туда бакет, а путь — за ним.',
  },
  'practice.model-uri-blank': {
    fault: 'В modelUri «{uri}» есть пробел.',
    effect:
      'rclone будет искать путь с этим пробелом, ничего не найдёт, и сервер запустится без модели.',
    remedy: 'Уберите пробел или убедитесь, что он входит в имя.',
  },
  'practice.storage-secret': {
    fault:
      'Модель читается из «{uri}», а ни envSecretRefName, ни сервисная учётная запись не заданы.',
    effect:
      'Если у оператора нет секрета по умолчанию, rclone не узнает хранилище, и сервис останется в Creating.',
    remedy:
      'Укажите в envSecretRefName секрет с RCLONE_CONFIG_S3_… из пространства имён сервиса.',
  },
  'practice.rclone-provider': {
    fault:
      'Переменная {name} равна «{value}», а rclone пишет поставщика иначе.',
    effect:
      'rclone предупредит в журнале и будет считать хранилище неизвестным.',
    remedy: 'Запишите {right}.',
  },
  'practice.rclone-variable': {
    fault: 'У контейнера «{name}» есть переменные для rclone.',
    effect: 'Модель забирает init-контейнер, и он их не видит.',
    remedy: 'Перенесите их в секрет и назовите его в envSecretRefName.',
  },
  'practice.secret-in-clear': {
    fault: 'Переменная {name} похожа на секрет и записана открыто.',
    effect: 'Её узнает каждый, кто читает манифест или его историю.',
    remedy:
      'Перенесите значение в Secret и сошлитесь на него через valueFrom.secretKeyRef.',
  },
  'practice.privileged': {
    fault: 'Под требует {what}.',
    effect: 'Тогда ошибка в сервере или враждебная модель доберётся до узла.',
    remedy: 'Уберите это: серверы моделей работают от обычного пользователя.',
  },
  'practice.no-tmp': {
    fault:
      'У контейнера «{name}» корневая файловая система только для чтения, а в /tmp ничего не смонтировано.',
    effect:
      'multiprocessing в Python и многие библиотеки останавливаются, если негде писать временные файлы.',
    remedy: 'Смонтируйте emptyDir в /tmp.',
  },
  'practice.engine-resources': {
    fault: 'Задано engineResources.',
    effect: 'Это было для старого исполнителя на Java; нынешний его не читает.',
    remedy: 'Задайте svcOrchSpec.resources.',
  },
  'practice.annotation-place': {
    fault: 'Аннотация {key} здесь не действует.',
    effect: 'В этом месте оператор её не читает.',
    remedy: 'Перенесите её в {right}.',
  },
  'practice.no-engine-value': {
    fault: 'Аннотация seldon.io/no-engine равна «{value}».',
    effect:
      'Для вебхука она задана при любом значении, а для оператора нет: графы отвергаются, а исполнитель всё равно запускается.',
    remedy: 'Запишите "true" или уберите аннотацию.',
  },
  'practice.id-label': {
    fault: 'В metadata.labels нет seldon-deployment-id: {id}.',
    effect:
      'Страница Kubernetes на портале покажет поды и Service, но не сам SeldonDeployment.',
    remedy: 'Добавьте метку.',
  },
  'practice.readiness-tcp': {
    fault: 'Проба готовности «{name}» лишь проверяет, открыт ли порт.',
    effect:
      'Порт открывается раньше, чем загружена модель, и первые запросы зависают.',
    remedy: 'Задайте readinessProbe с httpGet, путь /health/ping, порт http.',
  },
  'practice.environment-at-start': {
    fault:
      'Стандартный сервер MLflow в «{name}» создаёт окружение модели при запуске, а времени ему дано {seconds} с.',
    effect:
      'На это нужны минуты и сеть; под убивают раньше, и он начинает снова, без конца.',
    remedy:
      'Возьмите образ, в котором окружение уже есть, или дайте больше времени в livenessProbe.',
  },
  'practice.disruption-blocked': {
    fault: 'Бюджет прерываний не отпускает ни одного пода.',
    effect: 'Узлы с этими подами нельзя вывести из работы.',
    remedy:
      'Разрешите отсутствие одного пода или держите больше реплик, чем minAvailable.',
  },
  'practice.replicas-ignored': {
    fault: 'replicas задано рядом с автомасштабированием.',
    effect: 'Оператор его не учтёт.',
    remedy: 'Уберите его и задайте границы автомасштабирования.',
  },
  'practice.two-autoscalers': {
    fault: 'Заданы и hpaSpec, и kedaSpec.',
    effect: 'Оператор возьмёт kedaSpec и не учтёт hpaSpec.',
    remedy: 'Оставьте одно из двух.',
  },
  'practice.autoscaler-without-request': {
    fault:
      'Автомасштабирование идёт по использованию {resource}, а контейнер «{name}» его не запрашивает.',
    effect:
      'Использование считается долей запроса, поэтому масштабирования не будет.',
    remedy: 'Задайте resources.requests.{resource}.',
  },
  'practice.gpu-rollout': {
    fault:
      'Контейнер «{name}» занимает {resource}, а при обновлении новый под запускается раньше, чем уходит старый.',
    effect:
      'Без свободного устройства новый под останется в Pending, и обновление не закончится.',
    remedy:
      'Держите одно устройство свободным или перед изменением задайте replicas: 0; другой стратегии у оператора нет.',
  },
  'practice.no-replicas': {
    fault: 'У предиктора «{name}» 0 реплик.',
    effect: 'На его запросы никто не отвечает.',
    remedy: 'Задайте replicas не меньше 1, если сервис не выключен намеренно.',
  },
};

/** Parse and schema: what the API server refuses. */
export const refusal = {
  'parse.yaml': {
    fault: 'Строка {line} не является YAML ({reason}): «{text}».',
    effect: 'Ни kubectl, ни портал не могут прочитать манифест.',
    remedy:
      'Проверьте эту строку и строку над ней: ключ стоит на два пробела правее того, что его содержит, ключи одного элемента списка стоят в одном столбце, длинный текст остаётся на строке своего ключа.',
  },
  'parse.json': {
    fault: 'Строка {line} не является JSON ({reason}): «{text}».',
    effect:
      'Текст, который начинается с «{», читается как JSON, и прочитать его нельзя.',
    remedy:
      'Ищите лишнюю запятую перед закрывающей скобкой, пропущенную кавычку или комментарий.',
  },
  'parse.tab': {
    fault: 'В отступе строки {line} стоит табуляция: «{text}».',
    effect:
      'Часть программ для чтения YAML отвергает табуляцию, и инструменты расходятся.',
    remedy: 'Делайте отступ пробелами или запишите весь текст как JSON.',
  },
  'parse.documents': {
    fault: 'Документов в тексте: {count}.',
    effect: 'SeldonDeployment может быть только один из них.',
    remedy: 'Оставьте один SeldonDeployment, без «---» между документами.',
  },
  'parse.mapping': {
    fault:
      'Текст не является манифестом: он пуст, это список или простое значение, или он слишком велик.',
    effect: 'Проверять и применять нечего.',
    remedy:
      'Начните с apiVersion: machinelearning.seldon.io/v1 и kind: SeldonDeployment.',
  },
  'schema.api-version': {
    fault: 'apiVersion равен «{value}».',
    effect: 'Кластер не примет это за SeldonDeployment.',
    remedy: 'Запишите apiVersion: machinelearning.seldon.io/v1.',
  },
  'schema.kind': {
    fault: 'kind равен «{value}».',
    effect: 'Кластер не примет это за SeldonDeployment.',
    remedy: 'Запишите kind: SeldonDeployment.',
  },
  'schema.metadata': {
    fault: 'Поле имеет не тот вид: {detail}.',
    effect: 'API-сервер отвергнет манифест.',
    remedy:
      'Имена, метки и аннотации — это тексты: числа, true и false берите в кавычки.',
  },
  'schema.required': {
    fault: 'Нет поля {field}.',
    effect: 'API-сервер отвергнет манифест.',
    remedy:
      'Добавьте поле и проверьте, что оно стоит с отступом под тем, к чему относится.',
  },
  'schema.type': {
    fault: 'Значение «{value}» не имеет типа {expected}.',
    effect: 'API-сервер отвергнет манифест раньше, чем его увидит оператор.',
    remedy:
      'Строку (string) пишите в кавычках, целое число (integer) без них, в списке (array) ставьте «-» перед каждым элементом.',
  },
  'schema.quantity': {
    fault: '«{value}» не является количеством.',
    effect: 'API-сервер отвергнет манифест.',
    remedy: 'Запишите число с единицей, например 500m, 2, 512Mi или 4Gi.',
  },
  'schema.integer-range': {
    fault: 'Число {value} слишком велико для этого поля.',
    effect: 'Оператор не сможет прочитать манифест, и запрос будет отвергнут.',
    remedy: 'Запишите число меньше 2147483648.',
  },
  'schema.list-key': {
    fault: 'В списке уже есть элемент с {keys}.',
    effect: 'API-сервер отвергает повторы в этом списке.',
    remedy: 'Удалите один из двух или дайте ему другой номер.',
  },
};

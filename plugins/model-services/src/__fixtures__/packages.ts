import type { LockedPackage } from '@model-services/backstage-plugin-model-services-common';

const lines = `alembic 1.17.1
annotated-types 0.7.0
anyio 4.11.0
blinker 1.9.0
cachetools 6.2.1
certifi 2026.9.14
charset-normalizer 3.4.4
click 8.3.0
cloudpickle 3.1.1
contourpy 1.3.3
cryptography 46.0.3
cycler 0.12.1
databricks-sdk 0.71.0
docker 7.1.0
fastapi 0.121.0
flask 3.1.2
flask-cors 6.0.1
fonttools 4.60.1
gitdb 4.0.12
gitpython 3.1.45
google-auth 2.42.1
graphene 3.4.3
graphql-core 3.2.7
greenlet 3.2.4
gunicorn 23.0.0
h11 0.16.0
huey 2.5.4
idna 3.11
importlib-metadata 8.7.0
itsdangerous 2.2.0
jinja2 3.1.6
joblib 1.5.2
kiwisolver 1.4.9
mako 1.3.10
markupsafe 3.0.3
matplotlib 3.10.7
mlflow 3.17.2
mlflow-skinny 3.17.2
mlflow-tracing 3.17.2
numpy 2.4.6
opentelemetry-api 1.38.0
opentelemetry-sdk 1.38.0
packaging 25.0
pandas 3.1.1
pillow 12.0.0
prettytable 3.16.0
protobuf 6.33.0
pyarrow 22.0.0
pydantic 2.12.4
python-dateutil 2.9.0
pyyaml 6.0.3
requests 2.32.5
scikit-learn 1.9.1
scipy 1.17.1
six 1.17.0
skops 0.16.0
smmap 5.0.2
sqlalchemy 2.0.44
sqlparse 0.5.3
starlette 0.49.3
threadpoolctl 3.6.0
typing-extensions 4.15.0
tzdata 2025.2
urllib3 2.5.0
uvicorn 0.38.0
werkzeug 3.1.3
zipp 3.23.0`;

export const packages: LockedPackage[] = lines.split('\n').map(line => {
  const [name, version] = line.split(' ');
  return { name, version };
});

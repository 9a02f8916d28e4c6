import type { MlModel } from '../environment';
import type { Servability } from './modelVersion';

/**
 * Says whether MLFLOW_SERVER could serve a model version.
 *
 * @param status - MLflow's status of the version
 * @param mlModel - undefined when the version's files hold no MLmodel
 */
export function modelServability(
  status: string,
  mlModel: MlModel | undefined,
): Servability {
  if (status !== 'READY') {
    return {
      servable: false,
      reason: `Its status in MLflow is ${status}, not READY. ${statusRemedy(
        status,
      )}`,
    };
  }
  if (!mlModel) {
    return {
      servable: false,
      reason:
        'Its files hold no MLmodel. Register the folder that mlflow.<flavour>.log_model wrote.',
    };
  }
  if (!mlModel.pythonFunction) {
    return {
      servable: false,
      reason: `It has no flavour python_function, which MLFLOW_SERVER loads (it has ${
        mlModel.flavors.join(', ') || 'none'
      }). Log it with a flavour that brings python_function, such as mlflow.sklearn or mlflow.pyfunc.`,
    };
  }
  return { servable: true };
}

function statusRemedy(status: string): string {
  return status === 'PENDING_REGISTRATION'
    ? 'Wait until MLflow has registered it.'
    : 'Register the model again.';
}

/**
 * Scaffolder actions that turn an MLflow model into a judged image and a SeldonDeployment.
 *
 * @packageDocumentation
 */

export {};

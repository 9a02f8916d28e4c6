import type {
  BuildPlan,
  PlanAlternative,
} from '@model-services/backstage-plugin-model-services-common';

/** One recipe of a plan, to be chosen by its name. */
export interface RecipeOption {
  name: string;
  /** What its image would speak; a plan holds it for each recipe. */
  protocol: PlanAlternative['protocol'];
  status: PlanAlternative['status'];
  reasons: string[];
  conflicts: PlanAlternative['conflicts'];
}

/** All recipes that a plan tells of, in an order that does not change with the choice. */
export function recipeOptions(plan: BuildPlan): RecipeOption[] {
  const { recipe, status, protocol, reasons, conflicts, unknown } = plan;
  const isPossible = status === 'found' || status === 'to-build';
  const options: RecipeOption[] = plan.alternatives.map(
    ({ recipe: { name }, ...rest }) => ({ name, ...rest }),
  );
  if (recipe) {
    options.push({
      name: recipe.name,
      protocol,
      status: isPossible ? 'possible' : status,
      reasons: [...reasons, ...unknown.map(({ reason }) => reason)],
      conflicts,
    });
  }
  return options.sort((a, b) => a.name.localeCompare(b.name));
}

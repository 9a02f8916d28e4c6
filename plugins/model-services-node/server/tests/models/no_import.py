"""A model that needs a package its environment does not have."""

import a_package_that_nobody_has  # noqa: F401

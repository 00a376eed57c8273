# Nothing of interest: @apiParam alone is no documentation.

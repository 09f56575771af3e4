"""Scene Composer: words into a small world, traced as a picture or meshed as a model."""

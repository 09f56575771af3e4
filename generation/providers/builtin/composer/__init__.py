"""Scene Composer: words into a small world of objects, traced as a picture or meshed as a model."""

"""The sheets that ship with bowles; each imports the public interface alone."""

package dev.landfall.job;

import java.time.Instant;
import java.util.Optional;

/// An entry of a job's journal. Numbers count from 1 within the job; the first entry comes from no state.
public record JobEvent(int number, Optional<JobState> from, JobState to, Optional<String> reason, Instant at) {}

package dev.landfall.intake;

import dev.landfall.record.Catalogue;
import dev.landfall.record.RecordType;
import java.util.Optional;
import java.util.OptionalLong;

/// An import of inputs, as a door has understood it.
///
/// `csv`: the inputs are CSV text and not a JSON array. `parent` is the record that the parent relation of the type leads to
/// where a row does not say it. `skipErrors` is empty where the account's setting counts. `cleanup`: records of the type that
/// the inputs do not mention are deleted when all inputs are in. `request` is the JSON text of what the client asked for, in
/// the door's own words and without the inputs. `key` is what the client calls the request by, where it may come again, and
/// `acceptedBy` the name of the token that asks.
public record InputRequest(
        long accountId,
        String door,
        String name,
        RecordType type,
        Catalogue catalogue,
        boolean csv,
        OptionalLong parent,
        Optional<Boolean> skipErrors,
        boolean cleanup,
        String request,
        SpooledFile inputs,
        Optional<IdempotencyKey> key,
        Optional<String> acceptedBy) {}

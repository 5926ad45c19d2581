use std::time::Duration;

use gloo_timers::future::sleep;
use serde_json::{Map, Value, json};

use super::result::fault;
use super::{Access, Rest, RestError, form, pause};

/// The portal takes so many commands at once.
const COMMANDS: usize = 50;

/// One method call among several.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// The method.
    pub method: String,
    /// An object of parameters. No texts of messages: the portal cleans markup out of what comes in a batch.
    pub params: Value,
}

impl Command {
    /// Calls a method with an object of parameters.
    pub fn new(method: &str, params: Value) -> Command {
        Command { method: method.to_owned(), params }
    }
}

impl Rest {
    /// Calls many methods in few requests; gives each one's result or error, in their order.
    ///
    /// The error of the whole is that of a request that failed, and then nothing is known about its commands. A command that met a limit is
    /// given once more, behind the others of its request.
    pub async fn batch(
        &self,
        commands: &[Command],
    ) -> Result<Vec<Result<Value, RestError>>, RestError> {
        let mut results = Vec::new();
        for commands in commands.chunks(COMMANDS) {
            results.extend(self.patiently(commands).await?);
        }
        Ok(results)
    }

    /// Calls at most [`COMMANDS`] methods, and those again that met a limit: it is told before anything is carried out.
    async fn patiently(
        &self,
        commands: &[Command],
    ) -> Result<Vec<Result<Value, RestError>>, RestError> {
        let mut results = self.at_once(commands).await?;
        let mut tries = 1;
        while let Some((places, rest)) = limited(&results, tries) {
            sleep(rest).await;
            let again: Vec<Command> = places.iter().map(|place| commands[*place].clone()).collect();
            // What the others gave holds, whatever becomes of these.
            let repeated = self
                .at_once(&again)
                .await
                .unwrap_or_else(|error| again.iter().map(|_| Err(error.clone())).collect());
            for (place, result) in places.into_iter().zip(repeated) {
                results[place] = result;
            }
            tries += 1;
        }
        Ok(results)
    }

    /// Calls at most [`COMMANDS`] methods in one request.
    async fn at_once(
        &self,
        commands: &[Command],
    ) -> Result<Vec<Result<Value, RestError>>, RestError> {
        let writes = commands.iter().any(|command| Access::of(&command.method) == Access::Write);
        let access = if writes { Access::Write } else { Access::Read };
        let lines: Map<String, Value> = (0..)
            .zip(commands)
            .map(|(place, command)| (key(place), line(command).into()))
            .collect();
        let params = json!({ "halt": 0, "cmd": lines });
        let answer = self.ask("batch", &params, access).await?;
        let results =
            (0..).zip(commands).map(|(place, command)| result(&answer, &key(place), command));
        Ok(results.collect())
    }
}

/// The places of the commands that met a limit, and how long to wait before they are given again, after so many tries; nothing where none
/// did, or it is in vain.
fn limited(results: &[Result<Value, RestError>], tries: u32) -> Option<(Vec<usize>, Duration)> {
    let met = |result: &Result<Value, RestError>| matches!(result, Err(RestError::Limit(_)));
    let error = results.iter().find(|result| met(result))?.as_ref().err()?;
    let rest = pause(error, Access::Write, tries, (js_sys::Date::now() / 1000.0) as u64)?;
    let places = (0..results.len()).filter(|place| met(&results[*place])).collect();
    Some((places, rest))
}

/// What names a command and its result. Of two digits, so that the portal, too, carries the commands out in their order.
fn key(place: usize) -> String {
    format!("c{place:02}")
}

fn line(command: &Command) -> String {
    match form::encode(&command.params) {
        params if params.is_empty() => command.method.clone(),
        params => format!("{}?{params}", command.method),
    }
}

fn result(answer: &Value, key: &str, command: &Command) -> Result<Value, RestError> {
    // PHP makes a list of an array that is empty; nothing is found in it.
    match (answer["result"].get(key), answer["result_error"].get(key)) {
        (_, Some(error)) => Err(fault(&command.method, 200, error)),
        (Some(result), None) => Ok(result.clone()),
        (None, None) => Err(RestError::unexpected(&command.method)),
    }
}

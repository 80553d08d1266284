//! ink, by the Rust runtime `bladeink` and the compiler `bladeink-compiler` of the same project.

use std::hint::black_box;
use std::rc::Rc;

use bladeink::choice::Choice;
use bladeink::story::Story;
use bladeink_compiler::{Compiler, CompilerOptions};

use crate::engine::{Engine, Failed};

/// ink source as ink's compiled JSON. Visits are not counted, as no condition asks for them: that is the less costly way.
pub fn compiled(source: &str) -> Result<String, Failed> {
    let options = CompilerOptions { count_all_visits: false, source_filename: None };
    Ok(Compiler::with_options(options).compile(source)?)
}

pub struct Ink {
    story: Story,
    lines: Vec<String>,
    choices: Vec<Rc<Choice>>,
}

impl Ink {
    /// From compiled JSON.
    pub fn load(json: &str) -> Result<Self, Failed> {
        Ok(Self { story: Story::new(json)?, lines: Vec::new(), choices: Vec::new() })
    }

    fn go_on(&mut self) -> Result<(), Failed> {
        self.lines.clear();
        while self.story.can_continue() {
            self.lines.push(self.story.cont()?);
        }
        self.choices = self.story.get_current_choices();
        black_box((&self.lines, &self.choices));
        Ok(())
    }
}

impl Engine for Ink {
    /// The state as JSON, which is what ink's runtimes save.
    type Save = String;

    fn start(&mut self) -> Result<(), Failed> {
        self.story.reset_state()?;
        self.go_on()
    }

    fn choose(&mut self, place: usize) -> Result<(), Failed> {
        self.story.choose_choice_index(place)?;
        self.go_on()
    }

    fn offered(&self) -> usize {
        self.choices.len()
    }

    fn said(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.trim_end_matches('\n').to_owned()).collect()
    }

    fn choices(&self) -> Vec<String> {
        self.choices.iter().map(|choice| choice.text.clone()).collect()
    }

    fn save(&self) -> Result<String, Failed> {
        Ok(self.story.save_state()?)
    }

    fn restore(&mut self, save: &String) -> Result<(), Failed> {
        self.story.load_state(save)?;
        self.go_on()
    }
}

/**
 * Job DSL as far as the job's script goes, after the API viewer of the Job DSL plugin and, for the schedule, the reference
 * of Parameterized Scheduler. Every other name is an error.
 */
abstract class Context {
    abstract String getPath()

    protected Object within(Context inner, Closure content) {
        Closure own = content.clone() as Closure
        own.delegate = inner
        // as Job DSL: the block's own names first, then those of the script around it
        own.resolveStrategy = Closure.DELEGATE_FIRST
        own.call()
        return inner
    }

    Object methodMissing(String name, Object args) {
        throw new Unknown("unknown in ${path}: ${name}")
    }
}

/** Calls that take one value each, kept by name. */
class Settings extends Context {
    final String path
    final Map<String, Class> known
    final Map<String, Object> values = [:]

    Settings(String path, Map<String, Class> known) {
        this.path = path
        this.known = known
    }

    @Override
    Object methodMissing(String name, Object args) {
        List given = args as List
        if (!known.containsKey(name)) return super.methodMissing(name, args)
        if (given.size() != 1 || !known[name].isInstance(given[0])) throw new Unknown("${path}.${name} takes one ${known[name].simpleName}")
        if (values.containsKey(name)) throw new Unknown("${path}.${name} stands there twice")
        values[name] = given[0] instanceof GString ? given[0].toString() : given[0]
        return null
    }
}

class Parameters extends Context {
    final String path = 'parameters'
    final List<Map> found = []

    void choiceParam(String name, List<String> options, String description) {
        if (!options) throw new Unknown("${name}: a choice of nothing")
        found << [type: 'choice', name: name, choices: options, default: options[0], description: description]
    }

    void booleanParam(String name, boolean value, String description) {
        found << [type: 'boolean', name: name, default: value, description: description]
    }

    void stringParam(String name, String value, String description) {
        found << [type: 'string', name: name, default: value, description: description]
    }
}

class Properties extends Context {
    final String path = 'properties'
    List<Map> triggers = []

    void pipelineTriggers(Closure content) {
        within(new PipelineTriggers(triggers), content)
    }
}

class PipelineTriggers extends Context {
    final String path = 'properties.pipelineTriggers'
    private final List<Map> found

    PipelineTriggers(List<Map> found) {
        this.found = found
    }

    void triggers(Closure content) {
        within(new Triggers(found), content)
    }
}

class Triggers extends Context {
    final String path = 'properties.pipelineTriggers.triggers'
    private final List<Map> found

    Triggers(List<Map> found) {
        this.found = found
    }

    void parameterizedCron(Closure content) {
        found << [type: 'parameterizedCron'] +
            (within(new Settings('parameterizedCron', [parameterizedSpecification: String]), content) as Settings).values
    }
}

class CpsScm extends Context {
    final String path = 'definition.cpsScm'
    final Map<String, Object> values = [:]

    void scriptPath(String value) {
        values.scriptPath = value
    }

    void lightweight(boolean value) {
        values.lightweight = value
    }

    void scm(Closure content) {
        within(new Scm(values), content)
    }
}

class Scm extends Context {
    final String path = 'definition.cpsScm.scm'
    private final Map<String, Object> values

    Scm(Map<String, Object> values) {
        this.values = values
    }

    void git(Closure content) {
        within(new Git(values), content)
    }
}

class Git extends Context {
    final String path = 'definition.cpsScm.scm.git'
    private final Map<String, Object> values

    Git(Map<String, Object> values) {
        this.values = values
    }

    void remote(Closure content) {
        values.remote = (within(new Settings('remote', [url: String, credentials: String]), content) as Settings).values
    }

    void branch(String value) {
        values.branch = value
    }
}

class Definition extends Context {
    final String path = 'definition'
    Map<String, Object> values

    void cpsScm(Closure content) {
        values = (within(new CpsScm(), content) as CpsScm).values
    }
}

class PipelineJob extends Context {
    final String path = 'pipelineJob'
    final Map<String, Object> values

    PipelineJob(String name) {
        values = [name: name]
    }

    void displayName(String value) {
        values.displayName = value
    }

    void description(String value) {
        values.description = value
    }

    void keepDependencies(boolean value) {
        values.keepDependencies = value
    }

    void logRotator(Closure content) {
        values.logRotator = (within(new Settings('logRotator', [daysToKeep: Integer, numToKeep: Integer]), content) as Settings).values
    }

    void properties(Closure content) {
        values.triggers = (within(new Properties(), content) as Properties).triggers
    }

    void parameters(Closure content) {
        values.parameters = (within(new Parameters(), content) as Parameters).found
    }

    void definition(Closure content) {
        values.definition = (within(new Definition(), content) as Definition).values
    }
}

abstract class JobDslScript extends Script {
    final List<Map> jobs = []

    void pipelineJob(String name, Closure content) {
        PipelineJob job = new PipelineJob(name)
        Closure own = content.clone() as Closure
        own.delegate = job
        own.resolveStrategy = Closure.DELEGATE_FIRST
        own.call()
        jobs << job.values
    }

    Object methodMissing(String name, Object args) {
        throw new Unknown("unknown in Job DSL: ${name}")
    }
}
